package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import wscapacity.bench.Kinds.Group;

/**
 * One run of the table.
 *
 * @param kind the kind of platform
 * @param group whether its cause can be named
 * @param situation what was run
 * @param failures the failures of {@code capacity.json}
 */
record Row(String kind, Group group, Situation situation, JsonNode failures) {
  private static final String INCONCLUSIVE = "inconclusive";

  static final String HEAD =
      "| platform | drawn | simulation | failure and cause found | explains | error | |\n"
          + "|---|---|---|---|---|---|---|";

  /**
   * A name is wrong wherever it stands; right is the most frequent failure's cause with its
   * parameters. Nothing may fail where nothing is wrong.
   */
  Judgement judgement() {
    for (JsonNode failure : failures) {
      String name = causeName(failure);
      if (!name.equals(INCONCLUSIVE) && !situation.causes().contains(name)) {
        return Judgement.WRONG_NAME;
      }
    }
    if (situation.causes().isEmpty()) {
      return failures.isEmpty() ? Judgement.RIGHT : Judgement.UNDECIDED;
    }
    Optional<JsonNode> named = main().filter(failure -> !causeName(failure).equals(INCONCLUSIVE));
    if (named.isEmpty()) {
      return situation.decidable() || failures.isEmpty() ? Judgement.UNDECIDED : Judgement.RIGHT;
    }
    JsonNode parameters = parameters(named.get());
    return situation.parameters().stream().allMatch(expected -> expected.isMetBy(parameters))
        ? Judgement.RIGHT
        : Judgement.WRONG_NUMBER;
  }

  String markdown() {
    List<String> found = new ArrayList<>();
    for (JsonNode failure : failures) {
      found.add(
          failure.path("class").asText()
              + " × "
              + failure.path("count").asInt()
              + ": **"
              + causeName(failure)
              + "** "
              + told(parameters(failure)));
    }
    return String.format(
        "| %s | %s | %s | %s | %s | %s | %s |",
        kind,
        situation.drawn(),
        situation.simulation().replace("Simulation", ""),
        found.isEmpty() ? "no failure" : String.join("<br>", found),
        main().map(Row::explains).orElse(""),
        main().map(this::errors).orElse(""),
        judgement() == Judgement.RIGHT ? "right" : "**" + judgement().text() + "**");
  }

  private Optional<JsonNode> main() {
    return failures.isEmpty() ? Optional.empty() : Optional.of(failures.get(0));
  }

  private String errors(JsonNode failure) {
    return situation.causes().contains(causeName(failure))
        ? situation.parameters().stream()
            .map(expected -> expected.error(parameters(failure)))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "))
        : "";
  }

  private static String causeName(JsonNode failure) {
    return failure.at("/cause/name").asText(INCONCLUSIVE);
  }

  private static JsonNode parameters(JsonNode failure) {
    return Objects.requireNonNull(failure).at("/cause/parameters");
  }

  private static String explains(JsonNode failure) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * failure.at("/cause/explains").asDouble());
  }

  private static String told(JsonNode parameters) {
    return parameters.properties().stream()
        .map(entry -> entry.getKey() + " " + plain(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String plain(JsonNode value) {
    return value.isArray() ? value.toString() : value.asText();
  }
}
