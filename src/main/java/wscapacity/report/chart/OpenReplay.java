package wscapacity.report.chart;

import java.util.PriorityQueue;

/**
 * Counts open sockets as they were opened and ended, and keeps the fewest and the most of each
 * slice: however short a peak was, it is in its slice.
 *
 * <p>Of an end and an opening in the same millisecond the end counts first.
 */
final class OpenReplay {
  private final PriorityQueue<Long> ends = new PriorityQueue<>();
  private final long startMs;
  private final long sliceMs;
  private final int[] least;
  private final int[] most;
  private int slice;
  private int open;

  /**
   * @param startMs when the first slice begins
   */
  OpenReplay(long startMs, long sliceMs, int slices) {
    this.startMs = startMs;
    this.sliceMs = sliceMs;
    least = new int[slices];
    most = new int[slices];
  }

  /**
   * A socket was opened, and ended then or later; openings come in the order of their times.
   *
   * @param endedMs {@link Long#MAX_VALUE} where it is open still
   */
  void add(long openedMs, long endedMs) {
    endUpTo(openedMs);
    if (endedMs != Long.MAX_VALUE) {
      ends.add(Math.max(openedMs, endedMs));
    }
    count(openedMs, 1);
  }

  /** No further socket is opened: lets the open ones end. */
  void finish() {
    endUpTo(Long.MAX_VALUE);
    goTo(least.length - 1);
  }

  /** The fewest that were open in a slice. */
  int least(int slice) {
    return least[slice];
  }

  /** The most that were open in a slice. */
  int most(int slice) {
    return most[slice];
  }

  private void endUpTo(long timeMs) {
    while (!ends.isEmpty() && ends.peek() <= timeMs) {
      count(ends.remove(), -1);
    }
  }

  private void count(long timeMs, int change) {
    goTo((int) Math.max(0, Math.min(least.length - 1, (timeMs - startMs) / sliceMs)));
    open += change;
    least[slice] = Math.min(least[slice], open);
    most[slice] = Math.max(most[slice], open);
  }

  /** A slice begins with what the one before it ended with. */
  private void goTo(int next) {
    while (slice < next) {
      slice++;
      least[slice] = open;
      most[slice] = open;
    }
  }
}
