package wscapacity.diagnosis.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The lives of open sockets, cut into ticks: in each tick a socket dies of the class or does not.
 *
 * <p>No tick is stored: how many there are in a stretch of ages, times or silences is read off
 * sorted sums. A tick is {@link Assumptions#TICK_MS} long, or a twentieth of the median life of
 * those that died, where that is shorter.
 */
public final class Lives {
  private final Trials trials;
  private final int tickMs;
  private final Overlap ages;
  private final Overlap silences;
  private final Overlap births;
  private final Overlap ends;
  private final long totalTicks;

  private Lives(Trials trials) {
    this.trials = trials;
    AttemptColumns columns = trials.columns;
    int[] lifetimes = trials.failedValues(columns.lifetimeMs);
    this.tickMs = Math.max(1, Math.min(Assumptions.TICK_MS, Quantile.of(lifetimes, 0.5) / 20));
    this.ages = Overlap.of(IntStream.of(trials.rows).map(row -> columns.lifetimeMs[row]));
    this.silences =
        Overlap.weighed(
            IntStream.of(trials.rows)
                .mapToObj(
                    row ->
                        new Weighed(columns.longestKnownSilenceMs(row), timesSilent(columns, row)))
                .toList());
    this.births = Overlap.of(IntStream.of(trials.rows).map(row -> columns.answerMs[row]));
    this.ends =
        Overlap.of(
            IntStream.of(trials.rows)
                .map(row -> columns.answerMs[row] + Math.max(0, columns.lifetimeMs[row])));
    this.totalTicks = ticks(ages.beyond(0));
  }

  /** The lives of trials that are open sockets. */
  public static Lives of(Trials trials) {
    return new Lives(trials);
  }

  public int tickMs() {
    return tickMs;
  }

  /** All deaths and all ticks in which nobody died. */
  public Contingency all() {
    return Contingency.all(trials.failures, totalTicks);
  }

  /** Deaths and ticks inside of a danger set, against those outside. */
  public Contingency table(long deathsInside, long exposureMs) {
    long inside = Math.min(totalTicks, ticks(exposureMs));
    return new Contingency(
        deathsInside, inside, trials.failures - deathsInside, totalTicks - inside);
  }

  /** The same where it is open of some on which side they stand. */
  public Contingency table(
      long deathsInside, long exposureMs, long deathsUndecided, long undecidedMs) {
    long inside = Math.min(totalTicks, ticks(exposureMs));
    long undecided = Math.min(totalTicks - inside, ticks(undecidedMs));
    return new Contingency(
        deathsInside,
        inside,
        trials.failures - deathsInside - deathsUndecided,
        totalTicks - inside - undecided,
        deathsUndecided,
        undecided);
  }

  /** Deaths inside of a danger set against chances that were counted otherwise than by time. */
  public Contingency tableOfChances(long deathsInside, long survivedInside) {
    long inside = Math.min(totalTicks, survivedInside);
    return new Contingency(
        deathsInside, inside, trials.failures - deathsInside, totalTicks - inside);
  }

  /** The time that sockets spent at ages from one to another, in ms. */
  public long atAges(int from, int to) {
    return ages.beyond(from) - ages.beyond(to);
  }

  /**
   * The time that sockets spent in silences from one length to another, in ms. Of each only the
   * longest is known: it is taken to have come again and again, as between heartbeats.
   */
  public long inSilences(int from, int to) {
    return silences.beyond(from) - silences.beyond(to);
  }

  /**
   * How often a silence was outlived that was longer than this one and a tolerance. Of each socket
   * the longest is taken to have come again and again; that by which it died, if no other was as
   * long, does not count.
   */
  public long outlived(int silenceMs, int toleranceMs) {
    AttemptColumns columns = trials.columns;
    double times = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      int longest = columns.longestKnownSilenceMs(row);
      boolean isFatal = trials.failed[i] && longest <= columns.sinceAnyMs[row];
      times += isFatal || longest <= silenceMs + toleranceMs ? 0 : timesSilent(columns, row);
    }
    return Math.round(times);
  }

  /**
   * The time that sockets were open between two times of the run, in ms: of those that were born
   * before less those that ended before.
   */
  public long atTimes(int from, int to) {
    return between(births, ends).of(from, to);
  }

  /** The time that some of the sockets were open between two times of the run. */
  public Window.Exposure atTimesOf(IntPredicate isOne) {
    AttemptColumns columns = trials.columns;
    int[] rows = IntStream.of(trials.rows).filter(isOne).toArray();
    return between(
        Overlap.of(IntStream.of(rows).map(row -> columns.answerMs[row])),
        Overlap.of(IntStream.of(rows).map(row -> columns.endMs[row])));
  }

  /** The time that sockets were open while their token was of an age; all ages must be known. */
  public Window.Exposure atTokenAges() {
    AttemptColumns columns = trials.columns;
    return between(
        Overlap.of(
            IntStream.of(trials.rows).map(row -> columns.tokenAgeMs[row] + columns.latencyMs(row))),
        Overlap.of(IntStream.of(trials.rows).map(columns::tokenAgeAtEndMs)));
  }

  private static Window.Exposure between(Overlap births, Overlap ends) {
    return (from, to) ->
        births.before(to) - births.before(from) - (ends.before(to) - ends.before(from));
  }

  private static double timesSilent(AttemptColumns columns, int row) {
    int longest = columns.longestKnownSilenceMs(row);
    return longest == 0 ? 1 : Math.max(1, (double) columns.lifetimeMs[row] / longest);
  }

  private long ticks(long exposureMs) {
    return exposureMs / tickMs;
  }

  /** A value that comes so many times. */
  private record Weighed(int value, double times) {}

  /** Sorted values with the sums of those up to each. */
  private static final class Overlap {
    private final int[] sorted;
    private final double[] times;
    private final double[] sums;

    private Overlap(List<Weighed> inOrder) {
      sorted = inOrder.stream().mapToInt(Weighed::value).toArray();
      times = new double[sorted.length + 1];
      sums = new double[sorted.length + 1];
      for (int i = 0; i < sorted.length; i++) {
        times[i + 1] = times[i] + inOrder.get(i).times();
        sums[i + 1] = sums[i] + inOrder.get(i).times() * sorted[i];
      }
    }

    static Overlap of(IntStream values) {
      return weighed(values.mapToObj(value -> new Weighed(value, 1)).toList());
    }

    static Overlap weighed(List<Weighed> values) {
      return new Overlap(values.stream().sorted(Comparator.comparingInt(Weighed::value)).toList());
    }

    /** The sum of what values exceed a value by. */
    long beyond(int value) {
      int below = Ranks.upTo(sorted, value);
      int all = sorted.length;
      return Math.round(sums[all] - sums[below] - value * (times[all] - times[below]));
    }

    /** The sum of what a value exceeds values by. */
    long before(int value) {
      int below = Ranks.upTo(sorted, value);
      return Math.round(value * times[below] - sums[below]);
    }
  }

  /** How many of the sorted values are at most this one. */
  public static int upTo(int[] sorted, int value) {
    return Ranks.upTo(sorted, value);
  }

  /** Death times or ages, sorted: how many lie in a stretch. */
  public static int within(int[] sorted, int from, int to) {
    return Ranks.upTo(sorted, to) - Ranks.upTo(sorted, from - 1);
  }

  /** Values spread over sorted ones by rank, the first and last included: each once. */
  public static int[] spread(int[] sorted, int most) {
    int count = Math.min(most, sorted.length);
    return IntStream.range(0, count)
        .map(i -> sorted[(int) ((long) i * (sorted.length - 1) / Math.max(1, count - 1))])
        .distinct()
        .toArray();
  }
}
