package wscapacity.attempt;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/**
 * Hands events from the thread that reads them to the one that takes them, in their order; the
 * reader is a few batches ahead at the most.
 */
final class EventBatches {
  /** One hand-over costs as much as reading several events. */
  private static final int BATCH = 1_000;

  private static final int MOST_AHEAD = 8;

  private final BlockingQueue<List<Event>> batches = new ArrayBlockingQueue<>(MOST_AHEAD);
  private List<Event> next = new ArrayList<>(BATCH);

  /** Gives one; may wait. */
  void give(Event event) {
    next.add(event);
    if (next.size() == BATCH) {
      handOver();
    }
  }

  /** After the last one. */
  void end() {
    if (!next.isEmpty()) {
      handOver();
    }
    // No event is the end.
    handOver();
  }

  private void handOver() {
    try {
      batches.put(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("nobody takes the events any more", e);
    }
    next = new ArrayList<>(BATCH);
  }

  /** Takes all of them, up to the end. */
  void takeAll(Consumer<Event> consumer) throws IOException {
    try {
      for (List<Event> batch = batches.take(); !batch.isEmpty(); batch = batches.take()) {
        batch.forEach(consumer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it waited for events");
    }
  }
}
