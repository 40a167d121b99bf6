package wscapacity.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import wscapacity.attempt.JsonTree;
import wscapacity.attempt.WholeFile;
import wscapacity.history.Figure;
import wscapacity.history.Night;

/**
 * Writes {@code capacity-benchmark.json}: what the platform carries, in the format {@code
 * customBiggerIsBetter} of the GitHub action {@code benchmark-action/github-action-benchmark}.
 */
final class BenchmarkJson {
  private BenchmarkJson() {}

  static void write(Path file, Night night, Headline headline) throws IOException {
    ArrayNode benchmarks = JsonNodeFactory.instance.arrayNode();
    for (Map.Entry<String, Double> figure : night.figures().entrySet()) {
      if (Figure.isCapacity(figure.getKey())) {
        benchmarks
            .addObject()
            .put("name", night.target() + ": " + figure.getKey())
            .put("unit", Figure.unit(figure.getKey()))
            .put("value", figure.getValue())
            .put("extra", headline.text());
      }
    }
    WholeFile.write(file, writer -> writer.write(JsonTree.indented(benchmarks) + "\n"));
  }
}
