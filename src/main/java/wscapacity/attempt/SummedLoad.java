package wscapacity.attempt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes the load that each attempt met the load of all injectors together.
 *
 * <p>An event tells the open sockets and the handshakes per second of its own injector. The
 * platform saw those of all. So each attempt gets, on top of its own figures, the sockets that each
 * other injector had open when it started (opened before or at that moment, and not ended) and the
 * handshakes that each other injector started in the second before.
 *
 * <p>Each injector's events are placed by its own clock, and events of two of them share nothing
 * that would tell how far their clocks differ: that is neither corrected nor detected. What the
 * others did is then shifted by the difference, and a sum is off by what they opened and lost in
 * that time. It is never above what was open in fact while sockets are only added, so that the
 * first refusals of a cap may read too low, but not the last good ones too high: {@code Onset}'s
 * wall stays where it is.
 */
final class SummedLoad {
  private static final long SECOND_MS = 1_000;

  private final Times started = new Times();
  private final Times opened = new Times();
  private final Times ended = new Times();

  private SummedLoad() {}

  /**
   * Sums the figures of all attempts; with one injector there is nothing to sum.
   *
   * @return the sockets per second of {@link Clocks}
   */
  static int over(AttemptRows rows) {
    Map<String, SummedLoad> injectors = new HashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      Attempt attempt = rows.get(row, 0);
      injectors.computeIfAbsent(attempt.injector(), name -> new SummedLoad()).add(attempt);
    }
    if (injectors.size() < 2) {
      return 0;
    }
    injectors.values().forEach(SummedLoad::sort);
    for (int row = 0; row < rows.size(); row++) {
      Attempt attempt = rows.get(row, 0);
      List<SummedLoad> others = new ArrayList<>(injectors.values());
      others.remove(injectors.get(attempt.injector()));
      int open = others.stream().mapToInt(other -> other.openAt(attempt.startedMs())).sum();
      int rate = others.stream().mapToInt(other -> other.rateAt(attempt.startedMs())).sum();
      rows.setLoad(row, attempt.open() + open, attempt.rate() + rate);
    }
    return injectors.values().stream()
        .mapToInt(one -> Math.max(one.opened.mostPerSecond(), one.ended.mostPerSecond()))
        .max()
        .getAsInt();
  }

  private void add(Attempt attempt) {
    if (attempt.outcome().stage() != Outcome.Stage.NOT_ATTEMPTED) {
      started.add(attempt.startedMs());
    }
    if (attempt.isAccepted()) {
      opened.add(attempt.answeredMs());
      attempt
          .ending()
          .filter(ending -> ending.outcome() != Outcome.OPEN_AT_END)
          .ifPresent(ending -> ended.add(ending.endedMs()));
    }
  }

  private void sort() {
    started.sort();
    opened.sort();
    ended.sort();
  }

  private int openAt(long timeMs) {
    return Math.max(0, opened.upTo(timeMs) - ended.upTo(timeMs));
  }

  private int rateAt(long timeMs) {
    return started.upTo(timeMs) - started.upTo(timeMs - SECOND_MS);
  }

  /** Moments in ms since the epoch. */
  private static final class Times {
    private long[] times = new long[256];
    private int size;

    void add(long timeMs) {
      if (size == times.length) {
        times = Arrays.copyOf(times, size + size / 2);
      }
      times[size++] = timeMs;
    }

    void sort() {
      Arrays.sort(times, 0, size);
    }

    /** The most that are within a second. */
    int mostPerSecond() {
      int most = 0;
      int first = 0;
      for (int i = 0; i < size; i++) {
        while (times[i] - times[first] >= SECOND_MS) {
          first++;
        }
        most = Math.max(most, i + 1 - first);
      }
      return most;
    }

    /** How many are at this moment or before. */
    int upTo(long timeMs) {
      int from = 0;
      int to = size;
      while (from < to) {
        int middle = (from + to) >>> 1;
        if (times[middle] <= timeMs) {
          from = middle + 1;
        } else {
          to = middle;
        }
      }
      return from;
    }
  }
}
