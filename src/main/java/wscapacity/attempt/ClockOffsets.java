package wscapacity.attempt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

  /** Sockets that are lost in so short a time are lost by one event, not by their own age. */
  private static final long DROP_MS = 250;

  /** So many, and this share of what was opened, are a drop. */
  private static final int LEAST_DROPPED = 10;

  private static final double DROPPED_SHARE = 0.5;

  /**
   * The offsets, if something shows them: a drop, or else the platform's clock, before the start,
   * which each load generator begins by the very clock that is in question.
   *
   * @param readings what each knows of the platform's clock
   * @param starts how each began its load, where that was at a planned moment
   */
  static Optional<ClockOffsets> of(
      AttemptRows rows, Map<String, ClockReading> readings, Map<String, Event> starts) {
    if (rows.injectors() < 2) {
      return Optional.empty();
    }
    return atDrop(rows)
        .or(() -> byPlatform(rows, readings))
        .or(() -> atStart(rows, starts))
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

  /**
   * How far each went through its start beside the moment that was planned for all. What its first
   * users did later than that is no clock's: a load generator may be slow.
   */
  private static Optional<ClockOffsets> atStart(AttemptRows rows, Map<String, Event> starts) {
    long[] passed = new long[rows.injectors()];
    Set<String> planned = new HashSet<>();
    for (int injector = 0; injector < passed.length; injector++) {
      Event start = starts.get(rows.injectorName(injector));
      if (start == null) {
        return Optional.empty();
      }
      passed[injector] = start.timeMs();
      planned.add(start.detail());
    }
    return planned.size() == 1
        ? Optional.of(new ClockOffsets(apart(passed), SeenAt.START))
        : Optional.empty();
  }

  private static Optional<ClockOffsets> byPlatform(
      AttemptRows rows, Map<String, ClockReading> readings) {
    long[] ahead = new long[rows.injectors()];
    for (int injector = 0; injector < ahead.length; injector++) {
      ClockReading reading = readings.get(rows.injectorName(injector));
      if (reading == null || !reading.isSharp()) {
        return Optional.empty();
      }
      ahead[injector] = reading.aheadMs();
    }
    return Optional.of(new ClockOffsets(apart(ahead), SeenAt.PLATFORM));
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
    return Optional.of(new ClockOffsets(apart(drops), SeenAt.DROP));
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

  private static long[] apart(long[] moments) {
    long middle = middle(Arrays.stream(moments).sorted().toArray());
    return Arrays.stream(moments)
        .map(moment -> moment - middle)
        .map(ms -> Math.abs(ms) < LEAST_MS ? 0 : ms)
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
