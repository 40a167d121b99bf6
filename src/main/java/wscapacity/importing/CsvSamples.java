package wscapacity.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Samples of a JTL in CSV. Quoted fields may span lines; JMeter may have been set to another
 * delimiter, to fewer columns, or to no header, and then writes its default ones.
 */
final class CsvSamples implements Samples {
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

  /** Of a file with more broken lines than one in a hundred, figures say nothing. */
  private static final int MOST_BROKEN_PERCENT = 1;

  private final ForeignFile file;
  private final ZoneId zone;
  private final char delimiter;
  private final List<String> columns;
  private final boolean hasHeader;

  private CsvSamples(
      ForeignFile file, ZoneId zone, char delimiter, List<String> columns, boolean hasHeader) {
    this.file = file;
    this.zone = zone;
    this.delimiter = delimiter;
    this.columns = columns;
    this.hasHeader = hasHeader;
  }

  /** Whether this head of a file is that of a JTL in CSV. */
  static boolean isHead(String head) {
    String line = head.lines().findFirst().orElse("");
    return line.matches("(.*[^A-Za-z])?timeStamp[^A-Za-z].*") || isHeaderless(line);
  }

  static CsvSamples of(ForeignFile file, ZoneId zone) throws IOException, ImportException {
    String line = file.head().lines().findFirst().orElse("");
    if (isHeaderless(line)) {
      return new CsvSamples(file, zone, ',', DEFAULT_COLUMNS, false);
    }
    char delimiter = delimiter(line);
    List<String> columns = new ArrayList<>();
    try (CsvReader<CsvRecord> csv = reader(delimiter, line)) {
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
    return new CsvSamples(file, zone, delimiter, columns, true);
  }

  @Override
  public Reading read(Consumer<Sample> consumer) throws IOException, ImportException {
    Row row = new Row();
    long lines = 0;
    long broken = 0;
    Optional<CsvRecord> last = Optional.empty();
    Optional<String> firstFault = Optional.empty();
    try (CsvReader<CsvRecord> csv = builder(delimiter).ofCsvRecord(file.reader())) {
      for (CsvRecord fields : csv) {
        if (hasHeader && fields.getField(0).equals(columns.get(0))) {
          // The header; JMeter writes it again where it appends to a file.
          continue;
        }
        lines++;
        last = Optional.empty();
        Optional<String> fault = row.fault(fields);
        if (fault.isEmpty()) {
          consumer.accept(row.sample(fields));
        } else {
          broken++;
          last = Optional.of(fields);
          firstFault =
              firstFault.or(
                  () -> Optional.of("line " + fields.getStartingLineNumber() + ": " + fault.get()));
        }
      }
    } catch (CsvParseException e) {
      throw new ImportException(file.path() + ": a quoted field does not end, or is too long");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    boolean truncated = last.isPresent();
    long inside = truncated ? broken - 1 : broken;
    if (inside * 100 > lines * MOST_BROKEN_PERCENT) {
      throw new ImportException(
          file.path()
              + ", "
              + firstFault.get()
              + "; "
              + inside
              + " lines like it: no JTL of one run");
    }
    return new Reading(truncated, inside, row.times.isZoneless());
  }

  /** Reads the fields of one line by the names of their columns. */
  private final class Row {
    private final JtlTime times = new JtlTime(zone);
    private final int time = columns.indexOf("timeStamp");
    private final int elapsed = columns.indexOf("elapsed");
    private final int label = columns.indexOf("label");
    private final int code = columns.indexOf("responseCode");
    private final int message = columns.indexOf("responseMessage");
    private final int thread = columns.indexOf("threadName");
    private final int success = columns.indexOf("success");
    private final int url = columns.indexOf("URL");
    private final int connect = columns.indexOf("Connect");

    Optional<String> fault(CsvRecord fields) {
      if (fields.getFieldCount() != columns.size()) {
        return Optional.of(
            "has " + fields.getFieldCount() + " fields where " + columns.size() + " belong");
      }
      try {
        times.ms(fields.getField(time));
        Long.parseLong(fields.getField(elapsed));
        return Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.of(
            "timeStamp or elapsed is no time: "
                + fields.getField(time)
                + ", "
                + fields.getField(elapsed));
      }
    }

    Sample sample(CsvRecord fields) {
      String answer = fields.getField(code);
      return new Sample(
          times.ms(fields.getField(time)),
          Math.max(0, Long.parseLong(fields.getField(elapsed))),
          fields.getField(label),
          answer,
          text(fields, message),
          fields.getField(thread),
          success < 0
              ? answer.equals("101") || answer.equals("200")
              : fields.getField(success).equalsIgnoreCase("true"),
          text(fields, url),
          connectMs(fields));
    }

    private static String text(CsvRecord fields, int column) {
      return column < 0 ? "" : fields.getField(column);
    }

    private long connectMs(CsvRecord fields) {
      try {
        return connect < 0 ? 0 : Long.parseLong(fields.getField(connect));
      } catch (NumberFormatException e) {
        return 0;
      }
    }
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

  private static CsvReader<CsvRecord> reader(char delimiter, String text) {
    return builder(delimiter).ofCsvRecord(text);
  }

  private static CsvReader.CsvReaderBuilder builder(char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
  }
}
