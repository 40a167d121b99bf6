package wscapacity.diagnosis.cause;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import wscapacity.diagnosis.Interval;

/**
 * A share of all fails, whoever, whenever and however many are open.
 *
 * <p>There is nothing to tell apart, so it is scored by what it denies: 1 less the strongest
 * dependence that is found. The dependence on open sockets, time, rate, token age, on one token and
 * on one load generator is the Kolmogorov–Smirnov distance between those that failed and the
 * others, which is the greatest informedness (true less false positive rate) of any threshold, less
 * what chance gives at 1 % (N. Smirnov, 1948: √(−½ ln 0.005)·√(1/b + 1/g)), over what it could at
 * most be beyond chance. The dependence of a refusal on what became of the attempt before it is
 * their serial correlation, less what chance gives at 1 % (2.58/√n, as its standard error is 1/√n
 * when they are independent: M. S. Bartlett, 1946). The others are how far more than half of the
 * deaths share one age, one silence or one second. Only sockets that were seen for the median time
 * to death count: one that was closed earlier had no chance to die.
 */
final class RandomLoss implements Mechanism {
  static final String NAME = "random-loss";

  private static final double CRITICAL = 1.63;
  private static final double CRITICAL_NORMAL = 2.58;

  @Override
  public Optional<Fit> fit(Trials all) {
    Trials trials = all;
    double strongest = 0;
    if (all.point == Trials.Point.OPEN) {
      int[] lifetimes = all.failedValues(all.trace.lifetimeMs);
      int seen = Quantile.of(lifetimes, 0.5);
      trials = all.where(i -> all.trace.lifetimeMs[all.rows[i]] >= seen || all.failed[i]);
      strongest = Math.max(strongest, gathered(Moment.densest(lifetimes).count(), all));
      int[] silences = all.failedValues(all.trace.sinceAnyMs);
      if (silences[0] >= 0) {
        strongest = Math.max(strongest, gathered(Moment.densest(silences).count(), all));
      }
      int[] deaths = all.failedValues(all.trace.endMs);
      int first = SynchronisedDrop.busiest(deaths);
      int atOnce = GaugeRange.upTo(deaths, deaths[first] + SynchronisedDrop.SECOND_MS) - first;
      strongest = Math.max(strongest, gathered(atOnce, all));
    }
    if (all.passes() == 0 || trials.passes() == 0) {
      return Optional.empty();
    }
    Trace trace = trials.trace;
    strongest = Math.max(strongest, dependence(trials, row -> trace.gauge[row]));
    strongest = Math.max(strongest, dependence(trials, row -> trace.startMs[row]));
    strongest = Math.max(strongest, dependence(trials, row -> trace.rate[row]));
    strongest = Math.max(strongest, dependence(trials, row -> trace.tokenAgeMs[row]));
    strongest = Math.max(strongest, dependenceOn(trials, trace.token, trace.tokens.size()));
    strongest = Math.max(strongest, dependenceOn(trials, trace.injector, trace.injectors.size()));
    if (all.point != Trials.Point.OPEN) {
      strongest = Math.max(strongest, succession(trials));
    }
    return Optional.of(told(all, strongest));
  }

  private static Fit told(Trials all, double strongest) {
    Interval interval = Interval.of(all.failures, all.size());
    return Fit.of(NAME)
        .with("share", Words.rounded((double) all.failures / all.size()))
        .scored(
            1 - strongest,
            Words.text(
                "%d of %d failed: %s (95 %% interval %s to %s).",
                all.failures,
                all.size(),
                Words.percent(Words.rounded((double) all.failures / all.size())),
                Words.percent(Words.rounded(interval.low())),
                Words.percent(Words.rounded(interval.high()))),
            strongest == 0
                ? "Who failed depends neither on the open sockets, the time, the rate, the token,"
                    + " the load generator nor who failed before."
                : Words.text(
                    "But open sockets, time, rate, token, load generator, a common moment or who"
                        + " failed before tell %s of who failed from who did not.",
                    Words.percent(strongest)));
  }

  private static double gathered(int count, Trials trials) {
    double share = (double) count / trials.failures;
    return trials.failures < CauseSearch.LEAST_FAILURES ? 0 : Math.max(0, 2 * share - 1);
  }

  static double dependence(Trials trials, IntUnaryOperator column) {
    int[] bad = values(trials, true, column);
    int[] good = values(trials, false, column);
    if (bad.length == 0 || good.length == 0) {
      return 0;
    }
    return beyondChance(distance(bad, good), bad.length, good.length);
  }

  /** On which group an attempt is of: the distance that its best single group gives. */
  private static double dependenceOn(Trials trials, short[] groupOf, int groups) {
    if (trials.failures == 0 || trials.passes() == 0) {
      return 0;
    }
    int[] bad = new int[groups];
    int[] good = new int[groups];
    for (int i = 0; i < trials.rows.length; i++) {
      (trials.failed[i] ? bad : good)[groupOf[trials.rows[i]]]++;
    }
    double greatest = 0;
    for (int group = 0; group < groups; group++) {
      double difference =
          (double) bad[group] / trials.failures - (double) good[group] / trials.passes();
      greatest = Math.max(greatest, Math.abs(difference));
    }
    return beyondChance(greatest, trials.failures, trials.passes());
  }

  private static double beyondChance(double distance, int bad, int good) {
    return beyond(CRITICAL * Math.sqrt(1.0 / bad + 1.0 / good), distance);
  }

  private static double beyond(double chance, double found) {
    return Math.max(0, found - chance) / Math.max(1e-9, 1 - Math.min(chance, 1));
  }

  /** On what became of the attempt that started before. */
  static double succession(Trials trials) {
    long[] byStart = new long[trials.rows.length];
    for (int i = 0; i < byStart.length; i++) {
      byStart[i] = (long) trials.trace.startMs[trials.rows[i]] << Integer.SIZE | i;
    }
    Arrays.sort(byStart);
    double share = (double) trials.failures / byStart.length;
    double sum = 0;
    for (int i = 1; i < byStart.length; i++) {
      double before = (trials.failed[(int) byStart[i - 1]] ? 1 : 0) - share;
      sum += before * ((trials.failed[(int) byStart[i]] ? 1 : 0) - share);
    }
    double correlation = sum / (byStart.length * share * (1 - share));
    return beyond(CRITICAL_NORMAL / Math.sqrt(byStart.length), Math.abs(correlation));
  }

  /** The Kolmogorov–Smirnov distance of two sorted samples. */
  static double distance(int[] one, int[] other) {
    double greatest = 0;
    int i = 0;
    int j = 0;
    while (i < one.length && j < other.length) {
      int value = Math.min(one[i], other[j]);
      while (i < one.length && one[i] == value) {
        i++;
      }
      while (j < other.length && other[j] == value) {
        j++;
      }
      greatest = Math.max(greatest, Math.abs((double) i / one.length - (double) j / other.length));
    }
    return greatest;
  }

  private static int[] values(Trials trials, boolean failed, IntUnaryOperator column) {
    return IntStream.range(0, trials.rows.length)
        .filter(i -> trials.failed[i] == failed)
        .map(i -> column.applyAsInt(trials.rows[i]))
        .sorted()
        .toArray();
  }
}
