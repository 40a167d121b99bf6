package wscapacity.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Points of k6's {@code --out csv}: its columns are {@code metric_name,timestamp,metric_value,…}.
 */
final class K6Csv {
  private K6Csv() {}

  static boolean isHead(String head) {
    return head.startsWith("metric_name,timestamp,metric_value,");
  }

  /** Reads the points; says in the recording what was left out. */
  static void read(ForeignFile file, Consumer<K6Point> consumer, Recording recording)
      throws IOException, ImportException {
    long lines = 0;
    long broken = 0;
    boolean lastBroken = false;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(file.reader())) {
      List<String> columns = List.of();
      int status = -1;
      int url = -1;
      for (CsvRecord fields : csv) {
        lines++;
        if (columns.isEmpty()) {
          columns = fields.getFields();
          status = columns.indexOf("status");
          url = columns.indexOf("url");
          continue;
        }
        lastBroken = fields.getFieldCount() != columns.size();
        if (!lastBroken && K6Point.isNeeded(fields.getField(0))) {
          try {
            consumer.accept(point(fields, status, url));
          } catch (DateTimeException | NumberFormatException e) {
            lastBroken = true;
          }
        }
        broken += lastBroken ? 1 : 0;
      }
    } catch (CsvParseException e) {
      throw new ImportException(file.path() + ": a quoted field does not end, or is too long");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Broken.say(file, lines, broken, lastBroken, recording);
  }

  private static K6Point point(CsvRecord fields, int status, int url) {
    String time = fields.getField(1);
    return new K6Point(
        K6Time.ns(time),
        K6Time.isWholeSeconds(time),
        fields.getField(0),
        Double.parseDouble(fields.getField(2)),
        status < 0 ? "" : fields.getField(status),
        url < 0 ? "" : fields.getField(url));
  }
}
