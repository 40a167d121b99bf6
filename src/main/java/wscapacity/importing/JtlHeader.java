package wscapacity.importing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How a JTL in CSV is laid out. JMeter may have been set to another delimiter, to fewer columns, or
 * to no header, and then writes its default columns.
 *
 * @param delimiter what stands between two fields
 * @param columns their names, in order
 * @param isWritten whether the file has a line with them
 */
record JtlHeader(char delimiter, List<String> columns, boolean isWritten) {
  /** What JMeter 5 writes unless told otherwise. */
  static final List<String> DEFAULT_COLUMNS =
      List.of(
          "timeStamp",
          "elapsed",
          "label",
          "responseCode",
          "responseMessage",
          "threadName",
          "dataType",
          "success",
          "failureMessage",
          "bytes",
          "sentBytes",
          "grpThreads",
          "allThreads",
          "URL",
          "Latency",
          "IdleTime",
          "Connect");

  private static final List<String> NEEDED =
      List.of("timeStamp", "elapsed", "label", "responseCode", "threadName");

  JtlHeader {
    columns = List.copyOf(columns);
  }

  /** Whether this head of a file is that of a JTL in CSV. */
  static boolean isHead(String head) {
    String line = head.lines().findFirst().orElse("");
    return line.matches("(.*[^A-Za-z])?timeStamp[^A-Za-z].*") || isHeaderless(line);
  }

  /**
   * The layout of a file.
   *
   * @throws ImportException when a column is missing without which no socket can be rebuilt
   */
  static JtlHeader of(ForeignFile file) throws IOException, ImportException {
    String line = file.head().lines().findFirst().orElse("");
    if (isHeaderless(line)) {
      return new JtlHeader(',', DEFAULT_COLUMNS, false);
    }
    char delimiter = delimiter(line);
    List<String> columns = new ArrayList<>();
    try (CsvReader<CsvRecord> csv = reader(delimiter).ofCsvRecord(line)) {
      csv.iterator().next().getFields().forEach(name -> columns.add(name.strip()));
    }
    List<String> missing = NEEDED.stream().filter(name -> !columns.contains(name)).toList();
    if (!missing.isEmpty()) {
      throw new ImportException(
          file.path()
              + ": has no column "
              + String.join(", ", missing)
              + "; set jmeter.save.saveservice."
              + property(missing.get(0))
              + "=true in user.properties and record again (its columns: "
              + String.join(", ", columns)
              + ")");
    }
    return new JtlHeader(delimiter, columns, true);
  }

  /** Reads the lines of such a file; lines of another length are passed on as they are. */
  CsvReader.CsvReaderBuilder reader() {
    return reader(delimiter);
  }

  /** Whether a line is the header; JMeter writes it again where it appends to a file. */
  boolean isHeader(CsvRecord line) {
    return isWritten && line.getField(0).equals(columns.get(0));
  }

  private static boolean isHeaderless(String line) {
    return line.matches("[0-9]{13},[0-9]+,.*")
        && line.chars().filter(c -> c == ',').count() >= DEFAULT_COLUMNS.size() - 1;
  }

  private static char delimiter(String header) {
    for (char candidate : new char[] {',', ';', '\t', '|'}) {
      if (header.indexOf(candidate) >= 0) {
        return candidate;
      }
    }
    return ',';
  }

  private static String property(String column) {
    return switch (column) {
      case "threadName" -> "thread_name";
      case "elapsed" -> "time";
      case "responseCode" -> "response_code";
      case "timeStamp" -> "timestamp_format";
      default -> column;
    };
  }

  private static CsvReader.CsvReaderBuilder reader(char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
  }
}
