package wscapacity.attempt;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes {@code events.csv} while a run lasts.
 *
 * <p>Any thread may append, event loops included: {@link #append} only puts the event into an
 * unbounded lock-free queue. One daemon thread writes and flushes every {@link #FLUSH_EVERY}, so
 * that a killed run leaves everything older than a second in the file; the last line may then be
 * partial, and {@link EventReader} knows that.
 *
 * <p>When the file can no longer be written, one line on stderr says so at once and {@link #close}
 * throws; later events are dropped.
 */
public final class EventLog implements AutoCloseable {
  static final Duration FLUSH_EVERY = Duration.ofMillis(250);

  private final Queue<Event> queue = new ConcurrentLinkedQueue<>();
  private final Queue<CompletableFuture<Void>> flushes = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;
  private volatile IOException failure;
  private Thread writer;

  /** A log that keeps its events in memory until {@link #writeTo} names their file. */
  public EventLog() {}

  /** A log that writes to a new file at once. */
  public static EventLog open(Path eventsCsv) throws IOException {
    EventLog log = new EventLog();
    log.writeTo(eventsCsv);
    return log;
  }

  /**
   * Creates the file, with its folders and header line, and starts writing to it.
   *
   * @throws IOException when it cannot be created, or exists: a run never overwrites another
   * @throws IllegalStateException when this log has a file already or is closed
   */
  public synchronized void writeTo(Path eventsCsv) throws IOException {
    if (writer != null || closed) {
      throw new IllegalStateException("the event log has its file already, or is closed");
    }
    Path folder = eventsCsv.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    write(
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(
                eventsCsv,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE),
        eventsCsv);
  }

  /** Starts writing, the header line first; the writer is closed by this log. */
  synchronized void write(CsvWriter csv, Path eventsCsv) throws IOException {
    csv.writeRecord(EventColumns.NAMES).flush();
    writer = new Thread(() -> run(csv, eventsCsv), "event-log");
    writer.setDaemon(true);
    writer.start();
  }

  /** Hands an event over; never blocks and does no I/O. After {@link #close} it has no effect. */
  public void append(Event event) {
    if (!closed && failure == null) {
      queue.add(event);
    }
  }

  /**
   * Completes once all events appended before this call are in the file, or were given up; not
   * before {@link #writeTo} has named the file. What depends on it runs on the thread that writes.
   */
  public CompletionStage<Void> flush() {
    CompletableFuture<Void> flushed = new CompletableFuture<>();
    flushes.add(flushed);
    if (closed || failure != null) {
      complete(askedFlushes());
    }
    return flushed;
  }

  /**
   * Writes all events appended before this call and ends the log; a second call does nothing.
   *
   * @throws IOException when events are not in the file: it could not be written, or was never
   *     named
   */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (writer == null) {
      if (!queue.isEmpty()) {
        throw new IOException(queue.size() + " events were not written: the log had no file");
      }
      return;
    }
    LockSupport.unpark(writer);
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the last events were being written");
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void run(CsvWriter csv, Path eventsCsv) {
    try (csv) {
      boolean last;
      do {
        // Read before the queue is drained: what was appended before close() is then in it.
        last = closed;
        List<CompletableFuture<Void>> asked = askedFlushes();
        drainTo(csv);
        complete(asked);
        if (!last) {
          LockSupport.parkNanos(FLUSH_EVERY.toNanos());
        }
      } while (!last);
    } catch (IOException | RuntimeException e) {
      failure = new IOException("Events are missing in " + eventsCsv + ": " + reason(e), e);
      queue.clear();
      complete(askedFlushes());
      System.err.println(failure.getMessage());
    }
  }

  private List<CompletableFuture<Void>> askedFlushes() {
    List<CompletableFuture<Void>> asked = new ArrayList<>();
    for (var flush = flushes.poll(); flush != null; flush = flushes.poll()) {
      asked.add(flush);
    }
    return asked;
  }

  private static void complete(List<CompletableFuture<Void>> asked) {
    asked.forEach(flush -> flush.complete(null));
  }

  private void drainTo(CsvWriter csv) throws IOException {
    for (Event event = queue.poll(); event != null; event = queue.poll()) {
      EventColumns.write(event, csv);
    }
    csv.flush();
  }

  private static String reason(Exception e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
