package wscapacity.importing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Points of k6's {@code --out json}: one JSON object a line, {@code
 * {"metric":…,"type":"Point","data":{"time":…,"value":…,"tags":{…}}}}.
 */
final class K6Json {
  private static final JsonFactory JSON = new JsonFactory();

  private K6Json() {}

  static boolean isHead(String head) {
    String line = head.lines().findFirst().orElse("");
    return line.startsWith("{")
        && line.contains("\"metric\"")
        && (line.contains("\"Metric\"") || line.contains("\"Point\""));
  }

  /** Reads the points; says in the recording what was left out. */
  static void read(ForeignFile file, Consumer<K6Point> consumer, Recording recording)
      throws IOException, ImportException {
    long number = 0;
    long broken = 0;
    boolean lastBroken = false;
    try (BufferedReader lines = file.lines()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        // Most lines are of other metrics: they are not parsed.
        if (!line.contains("\"ws_") && !line.contains("\"vus\"") && line.endsWith("}")) {
          lastBroken = false;
          continue;
        }
        try {
          point(line).ifPresent(consumer);
          lastBroken = false;
        } catch (JsonParseException | DateTimeException e) {
          broken++;
          lastBroken = true;
        }
      }
    }
    Broken.say(file, number, broken, lastBroken, recording);
  }

  /** The point of a line; empty when it is none that is needed. */
  private static Optional<K6Point> point(String line) throws IOException {
    String metric = "";
    String type = "";
    String time = "";
    String status = "";
    String url = "";
    double value = 0;
    try (JsonParser json = JSON.createParser(line)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (!token.isScalarValue()) {
          continue;
        }
        switch (json.getParsingContext().pathAsPointer().toString()) {
          case "/metric" -> metric = json.getText();
          case "/type" -> type = json.getText();
          case "/data/time" -> time = json.getText();
          case "/data/value" -> value = json.getValueAsDouble();
          case "/data/tags/status" -> status = json.getText();
          case "/data/tags/url" -> url = json.getText();
          default -> {
            // Not needed.
          }
        }
      }
    }
    return type.equals("Point") && K6Point.isNeeded(metric)
        ? Optional.of(
            new K6Point(K6Time.ns(time), K6Time.isWholeSeconds(time), metric, value, status, url))
        : Optional.empty();
  }
}
