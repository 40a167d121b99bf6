package wscapacity.attempt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Another tool's results, of which a run's events were made.
 *
 * @param format the tool and its format
 * @param files the names of its files
 * @param lacks what it does not carry
 * @param estimates what was estimated in its place, and what was left out, in sentences
 * @param counted all that is known where it carries counters only; empty where it carries attempts
 */
public record Source(
    String format,
    List<String> files,
    Set<Lack> lacks,
    List<String> estimates,
    Optional<Counted> counted) {

  public Source {
    files = List.copyOf(files);
    lacks = lacks.isEmpty() ? Set.of() : Set.copyOf(lacks);
    estimates = List.copyOf(estimates);
  }

  /** What it does not carry, in the order of their declaration. */
  public List<Lack> orderedLacks() {
    return lacks.stream().sorted().toList();
  }

  /** The sources of several runs as one; empty when there is none. */
  static Optional<Source> merged(List<Source> sources) {
    if (sources.isEmpty()) {
      return Optional.empty();
    }
    Set<Lack> lacks = EnumSet.noneOf(Lack.class);
    Set<String> estimates = new LinkedHashSet<>();
    List<String> files = new ArrayList<>();
    for (Source source : sources) {
      lacks.addAll(source.lacks());
      estimates.addAll(source.estimates());
      files.addAll(source.files());
    }
    String formats =
        sources.stream().map(Source::format).distinct().collect(Collectors.joining(", "));
    return Optional.of(new Source(formats, files, lacks, List.copyOf(estimates), Optional.empty()));
  }

  /** As it stands in {@code run.json}. */
  public ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", format);
    ArrayNode names = node.putArray("files");
    files.forEach(names::add);
    ArrayNode missing = node.putArray("lacks");
    orderedLacks().forEach(lack -> missing.add(lack.text()));
    ArrayNode sentences = node.putArray("estimates");
    estimates.forEach(sentences::add);
    node.set("counted", counted.map(Source::json).orElse(null));
    return node;
  }

  private static ObjectNode json(Counted counted) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("started", counted.started().toString());
    node.put("attempts", counted.attempts());
    node.put("accepted", counted.accepted());
    ArrayNode failures = node.putArray("failures");
    for (Counted.Failure failure : counted.failures()) {
      failures
          .addObject()
          .put("class", failure.name())
          .put("count", failure.count())
          .put("open_low", failure.openLow())
          .put("open_high", failure.openHigh())
          .put("from", failure.from().toString())
          .put("to", failure.to().toString());
    }
    return node;
  }

  /**
   * The source that {@code run.json} tells.
   *
   * @throws IOException when it tells something else, in one line
   */
  static Source of(JsonNode node, Path runJson) throws IOException {
    Set<Lack> lacks = EnumSet.noneOf(Lack.class);
    for (String text : texts(node.path("lacks"))) {
      try {
        lacks.add(Lack.of(text));
      } catch (IllegalArgumentException e) {
        throw new IOException(runJson + ", key source.lacks: unknown: " + text, e);
      }
    }
    return new Source(
        node.path("format").asText(),
        texts(node.path("files")),
        lacks,
        texts(node.path("estimates")),
        node.path("counted").isObject()
            ? Optional.of(counted(node.path("counted")))
            : Optional.empty());
  }

  private static Counted counted(JsonNode node) {
    List<Counted.Failure> failures = new ArrayList<>();
    for (JsonNode failure : node.path("failures")) {
      failures.add(
          new Counted.Failure(
              failure.path("class").asText(),
              failure.path("count").asInt(),
              failure.path("open_low").asInt(),
              failure.path("open_high").asInt(),
              Instant.parse(failure.path("from").asText()),
              Instant.parse(failure.path("to").asText())));
    }
    return new Counted(
        Instant.parse(node.path("started").asText()),
        node.path("attempts").asInt(),
        node.path("accepted").asInt(),
        failures);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
