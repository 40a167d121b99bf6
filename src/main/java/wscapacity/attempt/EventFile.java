package wscapacity.attempt;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;

/**
 * A new {@code events.csv} that is written line by line, also where its disk is full for a while:
 * what a write did not take is kept and written first by the next one.
 */
final class EventFile implements Closeable {
  /** As much of the file's end as is looked at for room: some dozen lines. */
  private static final int TAIL = 4_096;

  private final FileChannel channel;
  private long headerEnd;
  private ByteBuffer left = ByteBuffer.allocate(0);

  private EventFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Creates the file with its header line; fails when it exists. */
  static EventFile create(Path eventsCsv) throws IOException {
    FileChannel channel =
        FileChannel.open(
            eventsCsv,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    EventFile file = new EventFile(channel);
    try {
      file.put(csv -> csv.writeRecord(EventColumns.NAMES));
      file.write();
      file.headerEnd = channel.position();
      return file;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Takes events over that are to be written next; all earlier ones must have been written. */
  void put(List<Event> events) {
    put(csv -> events.forEach(event -> EventColumns.write(event, csv)));
  }

  /**
   * Writes all that was put.
   *
   * @throws IOException when a part is left, which a later call goes on with
   */
  void write() throws IOException {
    while (left.hasRemaining()) {
      channel.write(left);
    }
  }

  boolean hasAllWritten() {
    return !left.hasRemaining();
  }

  /**
   * Gives up what is left, and writes one event over the last lines of the file where no other
   * place is.
   *
   * @param event makes the event, given how many lines are not in the file
   */
  void giveUp(GivenUp event) throws IOException {
    long lines = linesIn(left);
    left = ByteBuffer.allocate(0);
    long size = channel.size();
    ByteBuffer tail = ByteBuffer.allocate((int) Math.min(size - headerEnd, TAIL));
    while (tail.hasRemaining() && channel.read(tail, size - tail.remaining()) >= 0) {
      // A channel may hand out less than was asked for.
    }
    byte[] bytes = tail.array();
    int end = bytes.length;
    // What stands after the last line end is a line that was cut off, counted already.
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    int start = end;
    while (start > 0) {
      ByteBuffer marker = line(event.missing(lines));
      if (marker.remaining() <= bytes.length - start) {
        long at = size - bytes.length + start;
        channel.truncate(at + marker.remaining());
        channel.position(at);
        channel.write(marker);
        return;
      }
      lines++;
      start = startOfLine(bytes, start);
    }
    throw new IOException("the file has no room for the number of lost events");
  }

  /** An event that holds the number of those that are missing. */
  @FunctionalInterface
  interface GivenUp {
    Event missing(long events);
  }

  private static int startOfLine(byte[] bytes, int end) {
    int start = end - 1;
    while (start > 0 && bytes[start - 1] != '\n') {
      start--;
    }
    return start;
  }

  private static long linesIn(ByteBuffer buffer) {
    long lines = 0;
    for (int i = buffer.position(); i < buffer.limit(); i++) {
      lines += buffer.get(i) == '\n' ? 1 : 0;
    }
    return lines;
  }

  private void put(Consumer<CsvWriter> records) {
    left = encoded(records);
  }

  private static ByteBuffer line(Event event) {
    return encoded(csv -> EventColumns.write(event, csv));
  }

  private static ByteBuffer encoded(Consumer<CsvWriter> records) {
    StringWriter lines = new StringWriter();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(lines);
    records.accept(csv);
    return StandardCharsets.UTF_8.encode(flushed(csv, lines));
  }

  private static String flushed(CsvWriter csv, StringWriter lines) {
    try {
      csv.flush();
      return lines.toString();
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory takes every line", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
