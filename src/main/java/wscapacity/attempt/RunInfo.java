package wscapacity.attempt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run was, written to {@code run.json} when it starts, so that its report can be made after
 * a kill.
 *
 * @param simulation the simulation's simple class name
 * @param target the target's name
 * @param started when the run started
 * @param required what makes it a pass/fail job
 * @param settings what it was told, key and value, in the order they are shown; never a secret
 * @param source the results of another tool that its events were made of; empty for a run of its
 *     own
 */
public record RunInfo(
    String simulation,
    String target,
    Instant started,
    Required required,
    Map<String, String> settings,
    Optional<Source> source) {
  public RunInfo {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** A run of its own. */
  public RunInfo(
      String simulation,
      String target,
      Instant started,
      Required required,
      Map<String, String> settings) {
    this(simulation, target, started, required, settings, Optional.empty());
  }

  /** A run of its own, of which nothing is required but a capacity, or nothing at all. */
  public RunInfo(
      String simulation,
      String target,
      Instant started,
      OptionalInt requiredOpenSockets,
      Map<String, String> settings) {
    this(simulation, target, started, Required.openSockets(requiredOpenSockets), settings);
  }

  /** As in "CapacitySimulation against first-run". */
  public String title() {
    return simulation + " against " + target;
  }

  /**
   * Writes the file, in place of an older one; what looks like a secret in a setting is taken out.
   */
  public void write(Path runJson) throws IOException {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("simulation", simulation);
    node.put("target", target);
    node.put("started", started.toString());
    node.set("required", required.json());
    ObjectNode shown = node.putObject("settings");
    settings.forEach((key, value) -> shown.put(key, Redaction.of(value)));
    source.ifPresent(made -> node.set("source", made.json()));
    WholeFile.write(
        runJson, writer -> writer.write(JsonTree.indented(node) + System.lineSeparator()));
  }

  /**
   * Reads the file; empty when there is none.
   *
   * @throws IOException when it says something else, in one line
   */
  public static Optional<RunInfo> read(Path runJson) throws IOException {
    if (Files.notExists(runJson)) {
      return Optional.empty();
    }
    try {
      JsonNode node = JsonTree.read(runJson);
      return Optional.of(
          new RunInfo(
              text(node, "simulation", runJson),
              text(node, "target", runJson),
              Instant.parse(text(node, "started", runJson)),
              Required.of(node.path("required")),
              settings(node.path("settings")),
              node.path("source").isObject()
                  ? Optional.of(Source.of(node.path("source"), runJson))
                  : Optional.empty()));
    } catch (JsonProcessingException e) {
      throw new IOException(runJson + " is not JSON: " + e.getOriginalMessage(), e);
    } catch (DateTimeException e) {
      throw new IOException(runJson + ", key started: must be an ISO-8601 instant", e);
    }
  }

  /** None where there are none: files of older versions have no settings. */
  private static Map<String, String> settings(JsonNode node) {
    Map<String, String> settings = new LinkedHashMap<>();
    node.properties().forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
    return settings;
  }

  private static String text(JsonNode node, String key, Path runJson) throws IOException {
    JsonNode value = node.path(key);
    if (!value.isTextual()) {
      throw new IOException(runJson + ", key " + key + ": must be a text");
    }
    return value.textValue();
  }
}
