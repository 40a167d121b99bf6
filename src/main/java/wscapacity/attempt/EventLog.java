package wscapacity.attempt;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes {@code events.csv} while a run lasts.
 *
 * <p>Any thread may append, event loops included: {@link #append} only puts the event into a
 * lock-free queue. One daemon thread writes and flushes every {@link #FLUSH_EVERY}, so that a
 * killed run leaves everything older than a second in the file; the last line may then be partial,
 * and {@link EventReader} knows that.
 *
 * <p>When the file cannot be written, as on a full disk, one line on stderr says so at once, and
 * writing is tried again until it succeeds; meanwhile up to {@link #MOST_WAITING} events wait. What
 * comes beyond them, and what still waits some seconds after {@link #close}, is lost and counted:
 * by {@link #lost()}, and in the file by an event of the kind {@link Event.Kind#LOST}.
 */
public final class EventLog implements AutoCloseable {
  static final Duration FLUSH_EVERY = Duration.ofMillis(250);

  /** Some 60 MB; a run of 1,000 events a second, which is a busy one, fills it in minutes. */
  private static final int MOST_WAITING = 200_000;

  /** How long the end of a run waits for room on its disk. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Events that are turned into text at once: bounds that text, not the queue. */
  private static final int BATCH = 4_096;

  private final Queue<Event> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger overflowed = new AtomicInteger();
  private final Queue<CompletableFuture<Void>> flushes = new ConcurrentLinkedQueue<>();
  private final int mostWaiting;
  private final Duration patience;
  private volatile boolean closed;
  private volatile long lost;
  private volatile IOException failure;
  private volatile Event latest;
  private long markedLost;
  private Thread writer;

  /** A log that keeps its events in memory until {@link #writeTo} names their file. */
  public EventLog() {
    this(MOST_WAITING, PATIENCE);
  }

  /**
   * @param mostWaiting events that wait for a file that cannot be written; later ones are lost
   * @param patience how long {@link #close} waits for such a file
   */
  EventLog(int mostWaiting, Duration patience) {
    this.mostWaiting = mostWaiting;
    this.patience = patience;
  }

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
    Files.createDirectories(eventsCsv.toAbsolutePath().getParent());
    EventFile file = EventFile.create(eventsCsv);
    writer = new Thread(() -> runOrFail(file, eventsCsv), "event-log");
    writer.setDaemon(true);
    writer.start();
  }

  /** Hands an event over; never blocks and does no I/O. After {@link #close} it has no effect. */
  public void append(Event event) {
    if (closed) {
      return;
    }
    latest = event;
    if (waiting.incrementAndGet() > mostWaiting) {
      waiting.decrementAndGet();
      overflowed.incrementAndGet();
    } else {
      queue.add(event);
    }
  }

  /** Events that are in no file and will be in none; final once the log is closed. */
  public long lost() {
    return lost + overflowed.get();
  }

  /**
   * Completes once all events appended before this call are in the file, or were given up; not
   * before {@link #writeTo} has named the file. What depends on it runs on the thread that writes.
   */
  public CompletionStage<Void> flush() {
    CompletableFuture<Void> flushed = new CompletableFuture<>();
    flushes.add(flushed);
    if (closed) {
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
        lost = queue.size();
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

  private void runOrFail(EventFile file, Path eventsCsv) {
    try {
      run(file, eventsCsv);
    } catch (RuntimeException e) {
      // A fault of this program: still no run may pass for complete.
      lost = Math.max(1, waiting.get());
      failure = new IOException("Events are missing in %s: %s".formatted(eventsCsv, e), e);
      complete(askedFlushes());
    }
  }

  private void run(EventFile file, Path eventsCsv) {
    IOException trouble = null;
    long givesUpAt = Long.MAX_VALUE;
    List<CompletableFuture<Void>> asked = new ArrayList<>();
    boolean last;
    do {
      // Read before the queue is drained: what was appended before close() is then in it.
      last = closed;
      if (last && givesUpAt == Long.MAX_VALUE) {
        givesUpAt = System.nanoTime() + patience.toNanos();
      }
      asked.addAll(askedFlushes());
      try {
        drainTo(file);
        trouble = null;
        complete(asked);
        asked.clear();
      } catch (IOException e) {
        if (trouble == null) {
          System.err.println(
              "Events cannot be written to %s: %s. Trying again.".formatted(eventsCsv, reason(e)));
        }
        trouble = e;
      }
      if (!last || trouble != null) {
        LockSupport.parkNanos(FLUSH_EVERY.toNanos());
      }
    } while (!last || trouble != null && System.nanoTime() < givesUpAt);
    end(file, eventsCsv, trouble);
    complete(asked);
    complete(askedFlushes());
  }

  /** Writes all that waits, and before it how many were lost until then. */
  private void drainTo(EventFile file) throws IOException {
    file.write();
    do {
      List<Event> batch = new ArrayList<>();
      for (Event event = poll(batch); event != null; event = poll(batch)) {
        batch.add(event);
      }
      if (lost() > markedLost) {
        markedLost = lost();
        batch.add(0, lostEvent(markedLost));
      }
      file.put(batch);
      file.write();
    } while (!queue.isEmpty());
  }

  private Event poll(List<Event> batch) {
    Event event = batch.size() < BATCH ? queue.poll() : null;
    if (event != null) {
      waiting.decrementAndGet();
    }
    return event;
  }

  private void end(EventFile file, Path eventsCsv, IOException trouble) {
    try (file) {
      if (trouble != null) {
        long waited = queue.size();
        queue.clear();
        file.giveUp(
            inFile -> {
              lost = waited + inFile;
              return lostEvent(lost());
            });
      }
    } catch (IOException e) {
      System.err.println("Not even the number of lost events can be written: " + reason(e));
    }
    if (lost() > 0) {
      String why = trouble == null ? "they could not be written in time" : reason(trouble);
      failure =
          new IOException("%d events are missing in %s: %s".formatted(lost(), eventsCsv, why));
    }
  }

  private Event lostEvent(long events) {
    Event like = latest;
    return new Event(
        like.timeMs(),
        like.injector(),
        0,
        0,
        like.phase(),
        Event.Kind.LOST,
        Outcome.DONE,
        0,
        Long.toString(events),
        0,
        like.open(),
        0,
        TokenUse.NONE,
        Silence.NONE,
        "");
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

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
