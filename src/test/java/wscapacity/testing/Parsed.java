package wscapacity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metrics as the Python client of Prometheus parses them (Debian's {@code
 * python3-prometheus-client}), which refuses what the format does not allow.
 *
 * @param samples all of them
 */
public record Parsed(List<Sample> samples) {
  private static final String PROGRAM =
      """
      import json, sys
      from prometheus_client.%s import text_string_to_metric_families
      families = text_string_to_metric_families(sys.stdin.read())
      json.dump([[s.name, s.labels, s.value] for f in families for s in f.samples], sys.stdout)
      """;

  /** One number. */
  public record Sample(String name, Map<String, String> labels, double value) {}

  /** The text format of Prometheus. */
  public static Parsed prometheus(String text) throws IOException, InterruptedException {
    return parse("parser", text);
  }

  /** OpenMetrics 1.0. */
  public static Parsed openMetrics(String text) throws IOException, InterruptedException {
    return parse("openmetrics.parser", text);
  }

  private static Parsed parse(String parser, String text) throws IOException, InterruptedException {
    Process python =
        new ProcessBuilder("/usr/bin/python3", "-c", PROGRAM.formatted(parser))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var input = python.getOutputStream()) {
      input.write(text.getBytes(StandardCharsets.UTF_8));
    }
    byte[] json = python.getInputStream().readAllBytes();
    if (python.waitFor() != 0) {
      throw new IOException("refused: " + text);
    }
    List<Sample> samples = new ArrayList<>();
    for (JsonNode sample : new ObjectMapper().readTree(json)) {
      Map<String, String> labels = new TreeMap<>();
      sample.get(1).properties().forEach(one -> labels.put(one.getKey(), one.getValue().asText()));
      samples.add(new Sample(sample.get(0).asText(), labels, sample.get(2).asDouble()));
    }
    return new Parsed(samples);
  }

  /** The sum of what has this name, and these labels as in {@code "outcome=accepted"}. */
  public double sum(String name, String... labels) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .filter(
            sample ->
                List.of(labels).stream()
                    .allMatch(
                        label ->
                            label
                                .substring(label.indexOf('=') + 1)
                                .equals(
                                    sample.labels().get(label.substring(0, label.indexOf('='))))))
        .mapToDouble(Sample::value)
        .sum();
  }
}
