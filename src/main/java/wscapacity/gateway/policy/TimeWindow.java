package wscapacity.gateway.policy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts calls within a window of time; calls come in the order of their times. */
sealed interface TimeWindow {

  /** How many calls the window holds at this moment, in ns. */
  int count(long now);

  /** Counts a call at this moment, in ns. */
  void add(long now);

  /** Windows that follow one another; the first one starts with the first question. */
  final class Fixed implements TimeWindow {
    private final long length;
    private boolean started;
    private long start;
    private int calls;

    Fixed(Duration length) {
      this.length = length.toNanos();
    }

    @Override
    public int count(long now) {
      if (!started) {
        started = true;
        start = now;
      }
      long passed = (now - start) / length;
      if (passed > 0) {
        start += passed * length;
        calls = 0;
      }
      return calls;
    }

    @Override
    public void add(long now) {
      calls = count(now) + 1;
    }
  }

  /** The time before each moment. */
  final class Sliding implements TimeWindow {
    private final long length;
    private final Deque<Long> calls = new ArrayDeque<>();

    Sliding(Duration length) {
      this.length = length.toNanos();
    }

    @Override
    public int count(long now) {
      while (!calls.isEmpty() && now - calls.peekFirst() >= length) {
        calls.removeFirst();
      }
      return calls.size();
    }

    @Override
    public void add(long now) {
      calls.addLast(now);
    }
  }
}
