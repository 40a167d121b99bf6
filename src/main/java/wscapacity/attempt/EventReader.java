package wscapacity.attempt;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads {@code events.csv}, one event at a time and in constant memory.
 *
 * <p>A last line without its line end was being written when the run was killed: it is left out and
 * counted. Any other line that is no event is an error: figures must not rest on half a file.
 */
public final class EventReader {
  private EventReader() {}

  /**
   * What was read.
   *
   * @param events events handed to the consumer
   * @param truncatedLines partial lines left out: 0 or 1
   */
  public record Reading(long events, int truncatedLines) {}

  /**
   * Hands every event of the file to the consumer, in the file's order. The file may still grow:
   * what stands in it at the start is read. Lines are read and parsed on a thread of their own.
   *
   * @throws MalformedEventsException when a line is no event
   * @throws IOException when the file cannot be read
   */
  public static Reading read(Path eventsCsv, Consumer<Event> consumer) throws IOException {
    EventBatches batches = new EventBatches();
    try (Meanwhile<Reading> reading = Meanwhile.of(() -> give(eventsCsv, batches))) {
      batches.takeAll(consumer);
      return reading.get();
    }
  }

  private static Reading give(Path eventsCsv, EventBatches batches) throws IOException {
    try {
      return parse(eventsCsv, batches::give);
    } finally {
      batches.end();
    }
  }

  private static Reading parse(Path eventsCsv, Consumer<Event> consumer) throws IOException {
    try (CompleteLines lines = CompleteLines.of(eventsCsv);
        CsvReader<EventFields> csv = csv(lines)) {
      EventParser parser = new EventParser();
      long line = 0;
      long events = 0;
      try {
        for (EventFields fields : csv) {
          line = fields.line();
          if (line == 1) {
            EventParser.checkHeader(fields);
          } else {
            consumer.accept(parser.parse(fields));
            events++;
          }
        }
      } catch (EventParser.Malformed e) {
        throw new MalformedEventsException(eventsCsv, line, e.getMessage());
      } catch (CsvParseException e) {
        throw new MalformedEventsException(eventsCsv, line + 1, "it is not CSV (RFC 4180)");
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      return new Reading(events, lines.isLastLinePartial() ? 1 : 0);
    }
  }

  private static CsvReader<EventFields> csv(InputStream lines) {
    return CsvReader.builder()
        .skipEmptyLines(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(new EventFields(), lines, StandardCharsets.UTF_8);
  }
}
