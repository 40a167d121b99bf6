package wscapacity.attempt;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes {@code events.csv} of what happened long ago, on the thread that calls; {@link EventLog}
 * writes it while a run lasts.
 */
public final class EventWriter implements AutoCloseable {
  private final CsvWriter csv;

  private EventWriter(CsvWriter csv) {
    this.csv = csv;
  }

  /**
   * Creates the file, with its folders and header line.
   *
   * @throws IOException when it cannot be created, or exists: a run never overwrites another
   */
  public static EventWriter open(Path eventsCsv) throws IOException {
    Files.createDirectories(eventsCsv.toAbsolutePath().getParent());
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(
                eventsCsv,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE);
    csv.writeRecord(EventColumns.NAMES);
    return new EventWriter(csv);
  }

  /**
   * Writes an event.
   *
   * @throws java.io.UncheckedIOException when it cannot be written
   */
  public void write(Event event) {
    EventColumns.write(event, csv);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
