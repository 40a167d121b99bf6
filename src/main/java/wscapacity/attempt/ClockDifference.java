package wscapacity.attempt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * By how much the clocks of several injectors differ, estimated from something that happened on all
 * of them at one moment.
 *
 * @param injector the one whose clock is furthest from the middle one
 * @param aheadMs by how much it is ahead of the middle one; negative when it is behind
 */
public record ClockDifference(String injector, long aheadMs) {

  /** Threads, queues and networks make differences as large. */
  private static final long LEAST_MS = 500;

  /** Sockets that are lost in so short a time are lost by one event, not by their own age. */
  private static final long DROP_MS = 250;

  /** So many, and this share of what was opened, are a drop. */
  private static final int LEAST_DROPPED = 10;

  private static final double DROPPED_SHARE = 0.5;

  /**
   * As the beginning of the load shows it, where that was at one moment on all of them. What each
   * begins later, so that its users come between those of the others, is not a clock's.
   */
  static Optional<ClockDifference> atStart(AttemptRows rows) {
    List<long[]> starts = new ArrayList<>();
    for (int injector = 0; injector < rows.injectors(); injector++) {
      starts.add(new long[] {Long.MAX_VALUE, Long.MAX_VALUE});
    }
    for (int row = 0; row < rows.size(); row++) {
      if (rows.phase(row) == Phase.LOAD) {
        long[] firstTwo = starts.get(rows.injector(row));
        long startedMs = rows.startedMs(row);
        if (startedMs < firstTwo[0]) {
          firstTwo[1] = firstTwo[0];
          firstTwo[0] = startedMs;
        } else if (startedMs < firstTwo[1]) {
          firstTwo[1] = startedMs;
        }
      }
    }
    if (starts.stream().anyMatch(firstTwo -> firstTwo[1] == Long.MAX_VALUE)) {
      return Optional.empty();
    }
    long between = starts.stream().mapToLong(firstTwo -> firstTwo[1] - firstTwo[0]).max().orElse(0);
    return of(rows, starts.stream().mapToLong(firstTwo -> firstTwo[0]).toArray(), between);
  }

  /** As the largest drop that all of them saw shows it. */
  static Optional<ClockDifference> atDrop(AttemptRows rows) {
    List<LongStream.Builder> lost = new ArrayList<>();
    int[] accepted = new int[rows.injectors()];
    for (int injector = 0; injector < accepted.length; injector++) {
      lost.add(LongStream.builder());
    }
    for (int row = 0; row < rows.size(); row++) {
      if (rows.outcome(row) == Outcome.ACCEPTED) {
        accepted[rows.injector(row)]++;
        if (rows.hasEnded(row) && rows.ending(row).isFailure()) {
          lost.get(rows.injector(row)).add(rows.endedMs(row));
        }
      }
    }
    long[] drops = new long[accepted.length];
    for (int injector = 0; injector < drops.length; injector++) {
      OptionalLong drop = drop(lost.get(injector).build().sorted().toArray(), accepted[injector]);
      if (drop.isEmpty()) {
        return Optional.empty();
      }
      drops[injector] = drop.getAsLong();
    }
    return of(rows, drops, 0);
  }

  /**
   * When most sockets were lost at once, if they were so many.
   *
   * @param lost when each was lost, rising
   */
  private static OptionalLong drop(long[] lost, int accepted) {
    int most = 0;
    long at = 0;
    for (int first = 0, last = 0; last < lost.length; last++) {
      while (lost[last] - lost[first] > DROP_MS) {
        first++;
      }
      if (last - first + 1 > most) {
        most = last - first + 1;
        at = lost[first];
      }
    }
    return most >= LEAST_DROPPED && most >= DROPPED_SHARE * accepted
        ? OptionalLong.of(at)
        : OptionalLong.empty();
  }

  private static Optional<ClockDifference> of(AttemptRows rows, long[] moments, long tolerance) {
    long[] sorted = moments.clone();
    Arrays.sort(sorted);
    if (sorted[sorted.length - 1] - sorted[0] < LEAST_MS + tolerance) {
      return Optional.empty();
    }
    long middle = sorted[(sorted.length - 1) / 2];
    int furthest = 0;
    for (int injector = 1; injector < moments.length; injector++) {
      if (Math.abs(moments[injector] - middle) > Math.abs(moments[furthest] - middle)) {
        furthest = injector;
      }
    }
    return Optional.of(
        new ClockDifference(rows.injectorName(furthest), moments[furthest] - middle));
  }
}
