package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * "Fails from one value of a covariate to another", most often of time.
 *
 * @param column the covariate
 * @param from its begin
 * @param to its end, the last value inside
 * @param lastBefore the last value of a pass before it, or its begin
 * @param firstAfter the first value of a pass after it, or its end
 * @param evidence the mean over all intervals that were tried, in nats
 * @param table the trials inside against those outside
 */
public record TimeInterval(
    Column column,
    int from,
    int to,
    int lastBefore,
    int firstAfter,
    double evidence,
    Contingency table) {
  /** Begins and ends that are tried: all pairs of so many values. */
  private static final int MOST_VALUES = 160;

  /** The interval with the greatest evidence; empty where failures are nowhere denser. */
  public static Optional<TimeInterval> search(Column column, boolean[] failed, Rates inside) {
    Search search = new Search(column, failed);
    int[] begins = search.begins();
    int[] ends = search.ends();
    double[] tried = new double[begins.length * ends.length];
    double most = Contingency.NONE;
    int from = 0;
    int to = 0;
    int count = 0;
    for (int begin : begins) {
      for (int end : ends) {
        if (end < begin) {
          continue;
        }
        double evidence = search.table(begin, end).evidence(inside);
        tried[count++] = evidence;
        if (evidence > most) {
          most = evidence;
          from = begin;
          to = end;
        }
      }
    }
    return most == Contingency.NONE
        ? Optional.empty()
        : Optional.of(search.result(from, to, Evidence.mean(Arrays.copyOf(tried, count))));
  }

  /**
   * The better interval of those in which trials were decided and those in which they started: an
   * attempt that waits in vain may be lost since its start, and others are served meanwhile.
   */
  public static Optional<TimeInterval> ofTime(Trials trials, Rates inside) {
    Optional<TimeInterval> decided = search(Column.time(trials), trials.failed, inside);
    Optional<TimeInterval> started = search(Column.starts(trials), trials.failed, inside);
    double one = decided.map(TimeInterval::evidence).orElse(Contingency.NONE);
    double other = started.map(TimeInterval::evidence).orElse(Contingency.NONE);
    return (one >= other ? decided : started).map(best -> best.at(Evidence.mean(one, other)));
  }

  private TimeInterval at(double nats) {
    return new TimeInterval(column, from, to, lastBefore, firstAfter, nats, table);
  }

  /** Whether a trial stands inside: 1 yes, −1 no, 0 may be. */
  public int side(int place) {
    int low = column.low()[place];
    int high = column.high()[place];
    if (high < from || low > to) {
      return -1;
    }
    return low >= from && high <= to ? 1 : 0;
  }

  private static final class Search {
    private final Column column;
    private final boolean[] failed;
    private final int[] lowFailed;
    private final int[] lowPassed;
    private final int[] highFailed;
    private final int[] highPassed;

    Search(Column column, boolean[] failed) {
      this.column = column;
      this.failed = failed;
      lowFailed = values(column.low(), true);
      lowPassed = values(column.low(), false);
      highFailed = values(column.high(), true);
      highPassed = values(column.high(), false);
    }

    private int[] values(int[] of, boolean which) {
      return Ranks.sorted(
          IntStream.range(0, of.length)
              .filter(place -> failed[place] == which)
              .map(place -> of[place])
              .toArray());
    }

    /** Where a failure follows a pass, and others by rank. */
    int[] begins() {
      return bounds(lowFailed, column.low(), 1);
    }

    /** Where a pass follows a failure, and others by rank. */
    int[] ends() {
      return bounds(highFailed, column.high(), -1);
    }

    private int[] bounds(int[] values, int[] of, int step) {
      int[] order =
          IntStream.range(0, of.length)
              .mapToLong(place -> (long) of[place] << Integer.SIZE | place)
              .sorted()
              .mapToInt(key -> (int) key)
              .toArray();
      IntStream.Builder turns = IntStream.builder();
      for (int i = 0; i < order.length; i++) {
        int before = i - step;
        boolean atEdge = before < 0 || before >= order.length;
        if (failed[order[i]] && (atEdge || !failed[order[before]])) {
          turns.add(of[order[i]]);
        }
      }
      int[] all = turns.build().distinct().toArray();
      return IntStream.concat(
              Arrays.stream(Lives.spread(all, MOST_VALUES / 2)),
              Arrays.stream(Lives.spread(values, MOST_VALUES / 2)))
          .sorted()
          .distinct()
          .toArray();
    }

    Contingency table(int from, int to) {
      long hits = inside(lowFailed, highFailed, from, to);
      long falseAlarms = inside(lowPassed, highPassed, from, to);
      long misses = outside(lowFailed, highFailed, from, to);
      long passes = outside(lowPassed, highPassed, from, to);
      return new Contingency(
          hits,
          falseAlarms,
          misses,
          passes,
          lowFailed.length - hits - misses,
          lowPassed.length - falseAlarms - passes);
    }

    /** Those that lie inside, unless one spans the whole interval. */
    private static long inside(int[] low, int[] high, int from, int to) {
      int begun = low.length - Ranks.upTo(low, from - 1);
      int later = high.length - Ranks.upTo(high, to);
      return Math.max(0, begun - later);
    }

    private static long outside(int[] low, int[] high, int from, int to) {
      return Ranks.upTo(high, from - 1) + (long) low.length - Ranks.upTo(low, to);
    }

    TimeInterval result(int from, int to, double evidence) {
      int before = Ranks.upTo(highPassed, from - 1);
      int after = Ranks.upTo(lowPassed, to);
      return new TimeInterval(
          column,
          from,
          to,
          before == 0 ? from : highPassed[before - 1],
          after == lowPassed.length ? to : lowPassed[after],
          evidence,
          table(from, to));
    }
  }
}
