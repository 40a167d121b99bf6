package wscapacity.attempt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import wscapacity.attempt.ClockDifference.SeenAt;

/**
 * By how much the clocks of several load generators are off, estimated from something that happened
 * on all of them at one moment.
 *
 * <p>What may differ for other reasons is none: threads, queues and networks are late by a part of
 * a second.
 *
 * @param aheadMs by the number of the injector, by how much its clock is ahead of the middle one; 0
 *     where that may be chance
 * @param seenAt what shows it
 */
record ClockOffsets(long[] aheadMs, SeenAt seenAt) {
  private static final long LEAST_MS = 500;

  /** So many first attempts are compared: a load generator that stalls is late with a few only. */
  private static final int COMPARED = 50;

  /** Sockets that are lost in so short a time are lost by one event, not by their own age. */
  private static final long DROP_MS = 250;

  /** So many, and this share of what was opened, are a drop. */
  private static final int LEAST_DROPPED = 10;

  private static final double DROPPED_SHARE = 0.5;

  /**
   * The offsets, if something shows them: a drop before the start, which each load generator begins
   * by the very clock that is in question.
   *
   * @param commonStart whether the load began at one moment that was agreed on
   */
  static Optional<ClockOffsets> of(AttemptRows rows, boolean commonStart) {
    if (rows.injectors() < 2) {
      return Optional.empty();
    }
    return atDrop(rows)
        .or(() -> commonStart ? atStart(rows) : Optional.empty())
        .filter(offsets -> Arrays.stream(offsets.aheadMs).anyMatch(ms -> ms != 0));
  }

  /** Takes them off the times of all attempts. */
  void correct(AttemptRows rows) {
    for (int row = 0; row < rows.size(); row++) {
      rows.shift(row, -aheadMs[rows.injector(row)]);
    }
  }

  ClockDifference furthest(AttemptRows rows) {
    int furthest = 0;
    for (int injector = 1; injector < aheadMs.length; injector++) {
      if (Math.abs(aheadMs[injector]) > Math.abs(aheadMs[furthest])) {
        furthest = injector;
      }
    }
    return new ClockDifference(rows.injectorName(furthest), aheadMs[furthest], seenAt);
  }

  /** The first attempts of each, one after the other beside those of the middle one. */
  private static Optional<ClockOffsets> atStart(AttemptRows rows) {
    long[][] starts = byInjector(rows, AttemptRows::isLoad, AttemptRows::startedMs);
    int compared = Arrays.stream(starts).mapToInt(each -> each.length).min().orElse(0);
    if (compared < 2) {
      return Optional.empty();
    }
    long[] middles =
        Arrays.stream(starts)
            .mapToLong(each -> middle(Arrays.copyOf(each, Math.min(COMPARED, compared))))
            .toArray();
    // Users of one come between those of the others: that is no clock's.
    long between = Arrays.stream(starts).mapToLong(each -> each[1] - each[0]).max().orElse(0);
    return Optional.of(new ClockOffsets(apart(middles, LEAST_MS + between), SeenAt.START));
  }

  private static Optional<ClockOffsets> atDrop(AttemptRows rows) {
    long[][] lost = byInjector(rows, AttemptRows::isLost, AttemptRows::endedMs);
    long[][] accepted = byInjector(rows, AttemptRows::isAccepted, AttemptRows::answeredMs);
    long[] drops = new long[lost.length];
    for (int injector = 0; injector < drops.length; injector++) {
      OptionalLong drop = drop(lost[injector], accepted[injector].length);
      if (drop.isEmpty()) {
        return Optional.empty();
      }
      drops[injector] = drop.getAsLong();
    }
    return Optional.of(new ClockOffsets(apart(drops, LEAST_MS), SeenAt.DROP));
  }

  /** When most sockets were lost at once, if they were so many. */
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

  private static long[] apart(long[] moments, long leastMs) {
    long middle = middle(Arrays.stream(moments).sorted().toArray());
    return Arrays.stream(moments)
        .map(moment -> moment - middle)
        .map(ms -> Math.abs(ms) < leastMs ? 0 : ms)
        .toArray();
  }

  private static long middle(long[] sorted) {
    return sorted[(sorted.length - 1) / 2];
  }

  @FunctionalInterface
  private interface Which {
    boolean of(AttemptRows rows, int row);
  }

  @FunctionalInterface
  private interface When {
    long of(AttemptRows rows, int row);
  }

  /** Moments of some attempts, rising, by the number of their injector. */
  private static long[][] byInjector(AttemptRows rows, Which which, When when) {
    List<LongStream.Builder> moments = new ArrayList<>();
    for (int injector = 0; injector < rows.injectors(); injector++) {
      moments.add(LongStream.builder());
    }
    for (int row = 0; row < rows.size(); row++) {
      if (which.of(rows, row)) {
        moments.get(rows.injector(row)).add(when.of(rows, row));
      }
    }
    return moments.stream().map(each -> each.build().sorted().toArray()).toArray(long[][]::new);
  }
}
