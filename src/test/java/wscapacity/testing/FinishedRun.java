package wscapacity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run left behind.
 *
 * @param exitCode of Gatling's process
 * @param output what it printed, stdout and stderr
 * @param folder the run folder; null when it came to none
 */
public record FinishedRun(int exitCode, String output, Path folder) {

  private static final Pattern ERROR_LINE = Pattern.compile("> (.+?) +([\\d,]+) +\\( *[\\d.]+%\\)");

  /** All rows of {@code attempts.csv}. */
  public List<NamedCsvRecord> attempts() {
    try (Stream<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("attempts.csv")).stream()) {
      return rows.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of {@code attempts.csv} that are no warm-up. */
  public List<NamedCsvRecord> measuredAttempts() {
    return attempts().stream().filter(row -> !row.getField("phase").equals("warm-up")).toList();
  }

  /** {@code capacity.json}. */
  public JsonNode capacity() {
    try {
      return new ObjectMapper().readTree(folder.resolve("capacity.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The outcome as the last line that was printed tells it. */
  public String outcome() {
    String last = output.strip().substring(output.strip().lastIndexOf('\n') + 1);
    return last.replaceFirst("^Outcome: ", "");
  }

  /** How many failures {@code capacity-junit.xml} counts. */
  public int junitFailures() {
    try {
      String xml = Files.readString(folder.resolve("capacity-junit.xml"));
      Matcher count = Pattern.compile("<testsuite [^>]*failures=\"(\\d+)\"").matcher(xml);
      return count.find() ? Integer.parseInt(count.group(1)) : -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often each failure class stands in {@code attempts.csv}. */
  public Map<String, Long> failures() {
    return attempts().stream()
        .map(row -> row.getField("failure_class"))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
  }

  /** The groups of Gatling's report: those of handshakes that its console last printed. */
  public Set<String> gatlingGroups() {
    return Pattern.compile("(?m)^> (.+) / handshake ")
        .matcher(output.substring(Math.max(0, output.lastIndexOf("---- Requests "))))
        .results()
        .map(row -> row.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Gatling's own errors: the last such table that its console printed. */
  public Map<String, Long> gatlingErrors() {
    Map<String, Long> errors = new TreeMap<>();
    int last = output.lastIndexOf("---- Errors ");
    if (last >= 0) {
      String table = output.substring(last, output.indexOf("\n\n", last));
      Matcher line = ERROR_LINE.matcher(table);
      while (line.find()) {
        errors.put(line.group(1), Long.parseLong(line.group(2).replace(",", "")));
      }
    }
    return errors;
  }
}
