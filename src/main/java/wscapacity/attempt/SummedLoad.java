package wscapacity.attempt;

import java.util.Arrays;

/**
 * Makes the load that each attempt met the load of all injectors together.
 *
 * <p>An event tells the open sockets and the handshakes per second of its own injector. The
 * platform saw those of all. So each attempt gets, on top of its own figures, the sockets that each
 * other injector had open when it started (opened before or at that moment, and not ended) and the
 * handshakes that each other injector started in the second before.
 *
 * <p>Each injector's events are placed by its own clock. Where these differ, what the others did is
 * shifted by the difference, and a sum is off by what they opened and lost in that time; what
 * {@link ClockOffsets} knows of it was taken off before. A sum is never above what was open in fact
 * while sockets are only added, so that the first refusals of a cap may read too low, but not the
 * last good ones too high: {@code Onset}'s wall stays where it is.
 *
 * <p>One sweep by time over what started, opened and ended: its cost does not grow with the number
 * of injectors.
 */
final class SummedLoad {
  private static final long SECOND_MS = 1_000;

  /** Leaves 36 bits for the time: 134 million attempts in two years. */
  private static final int ROW_BITS = 27;

  private final AttemptRows rows;
  private final int injectors;
  private final Moments opened;
  private final Moments ended;
  private final Moments started;

  private SummedLoad(AttemptRows rows, int injectors) {
    this.rows = rows;
    this.injectors = injectors;
    opened = new Moments(injectors);
    ended = new Moments(injectors);
    started = new Moments(injectors);
  }

  /**
   * Sums the figures of all attempts; with one injector there is nothing to sum.
   *
   * @return the sockets per second of {@link Clocks}
   */
  static int over(AttemptRows rows) {
    int injectors = rows.injectors();
    return injectors < 2 ? 0 : new SummedLoad(rows, injectors).sum();
  }

  private int sum() {
    long[] order = new long[rows.size()];
    long origin = origin();
    for (int row = 0; row < rows.size(); row++) {
      order[row] = rows.startedMs(row) - origin << ROW_BITS | row;
      add(row);
    }
    Arrays.sort(order);
    opened.sort();
    ended.sort();
    started.sort();
    int mostPerSecond = opened.mostPerSecond(injectors);
    sweep(order);
    return mostPerSecond;
  }

  private long origin() {
    long origin = Long.MAX_VALUE;
    for (int row = 0; row < rows.size(); row++) {
      origin = Math.min(origin, rows.startedMs(row));
    }
    return origin;
  }

  private void add(int row) {
    int injector = rows.injector(row);
    Outcome outcome = rows.outcome(row);
    if (outcome.stage() != Outcome.Stage.NOT_ATTEMPTED) {
      started.add(rows.startedMs(row), injector);
    }
    if (outcome == Outcome.ACCEPTED) {
      opened.add(rows.answeredMs(row), injector);
      if (rows.hasEnded(row)) {
        ended.add(rows.endedMs(row), injector);
      }
    }
  }

  private void sweep(long[] order) {
    Moments.Passing opening = opened.passing();
    Moments.Passing ending = ended.passing();
    Moments.Passing starting = started.passing();
    Moments.Passing leaving = started.passing();
    int[] open = new int[injectors];
    int all = 0;
    for (long place : order) {
      int row = (int) (place & (1 << ROW_BITS) - 1);
      long now = rows.startedMs(row);
      while (opening.hasPassed(now)) {
        all += change(open, opening.next(), 1);
      }
      while (ending.hasPassed(now)) {
        all += change(open, ending.next(), -1);
      }
      while (starting.hasPassed(now)) {
        starting.next();
      }
      while (leaving.hasPassed(now - SECOND_MS)) {
        leaving.next();
      }
      int own = rows.injector(row);
      int others = all - Math.max(0, open[own]);
      int rate = starting.count() - leaving.count() - (starting.of(own) - leaving.of(own));
      rows.addLoad(row, others, rate);
    }
  }

  /** How much the sum of all gauges changes: one that ended before it opened counts as none. */
  private static int change(int[] open, int injector, int by) {
    int before = Math.max(0, open[injector]);
    open[injector] += by;
    return Math.max(0, open[injector]) - before;
  }

  /** What happened when, and on which injector. */
  private static final class Moments {
    private static final int INJECTOR_BITS = Short.SIZE;

    private final int injectors;
    private long[] moments = new long[256];
    private int size;

    Moments(int injectors) {
      this.injectors = injectors;
    }

    void add(long timeMs, int injector) {
      if (size == moments.length) {
        moments = Arrays.copyOf(moments, size + size / 2);
      }
      moments[size++] = timeMs << INJECTOR_BITS | injector;
    }

    void sort() {
      Arrays.sort(moments, 0, size);
    }

    /** The most of one injector that are within a second. */
    int mostPerSecond(int injectors) {
      int[] within = new int[injectors];
      int most = 0;
      int first = 0;
      for (int i = 0; i < size; i++) {
        for (; timeMs(i) - timeMs(first) >= SECOND_MS; first++) {
          within[injector(first)]--;
        }
        most = Math.max(most, ++within[injector(i)]);
      }
      return most;
    }

    Passing passing() {
      return new Passing();
    }

    private long timeMs(int i) {
      return moments[i] >> INJECTOR_BITS;
    }

    private int injector(int i) {
      return (int) (moments[i] & (1 << INJECTOR_BITS) - 1);
    }

    /** Goes through them in order, and counts those that it has passed. */
    private final class Passing {
      private final int[] passed = new int[injectors];
      private int next;

      boolean hasPassed(long timeMs) {
        return next < size && timeMs(next) <= timeMs;
      }

      /** Passes one; whose it is. */
      int next() {
        int injector = injector(next++);
        passed[injector]++;
        return injector;
      }

      int count() {
        return next;
      }

      int of(int injector) {
        return passed[injector];
      }
    }
  }
}
