package wscapacity.importing;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/** Samples of a JTL in CSV, as its {@link JtlHeader} lays it out; quoted fields may span lines. */
final class CsvSamples implements Samples {
  /** Of a file with more broken lines than one in a hundred, figures say nothing. */
  private static final int MOST_BROKEN_PERCENT = 1;

  private final ForeignFile file;
  private final ZoneId zone;
  private final JtlHeader header;

  private CsvSamples(ForeignFile file, ZoneId zone, JtlHeader header) {
    this.file = file;
    this.zone = zone;
    this.header = header;
  }

  static CsvSamples of(ForeignFile file, ZoneId zone) throws IOException, ImportException {
    return new CsvSamples(file, zone, JtlHeader.of(file));
  }

  @Override
  public Reading read(Consumer<Sample> consumer) throws IOException, ImportException {
    JtlRow row = new JtlRow(header.columns(), zone);
    long lines = 0;
    long broken = 0;
    Optional<CsvRecord> last = Optional.empty();
    Optional<String> firstFault = Optional.empty();
    try (CsvReader<CsvRecord> csv = header.reader().ofCsvRecord(file.reader())) {
      for (CsvRecord fields : csv) {
        if (header.isHeader(fields)) {
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
    return new Reading(truncated, inside, row.isZoneless());
  }
}
