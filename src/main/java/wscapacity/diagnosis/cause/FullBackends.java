package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.percent;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Trials;

/**
 * A concurrency cap of each of several backends behind a balancer: from the open sockets on at
 * which the first is full a share fails, and all from where the last is.
 *
 * @param first the open sockets from which on a share fails
 * @param last the open sockets from which on nearly all fail
 * @param evidence over all pairs that were tried, in nats
 */
record FullBackends(
    Trials trials, Column open, int first, int last, double evidence, Contingency share) {

  /** Values of the gauge that are tried, by rank. */
  private static final int MOST_VALUES = 60;

  /** The share that fails in between must be one of at least two backends. */
  private static final double MOST_SHARE = 0.9;

  /** And of ten at the most: less is a gauge that is out by a few, or a blur of clocks. */
  private static final double LEAST_SHARE = 0.1;

  /** Where the last one is full, nobody gets in; fewer may be an error of our clock. */
  private static final double LEAST_FULL = 0.9;

  static boolean isOf(Explanation one) {
    return one.name().equals(ConcurrencyCap.NAME)
        && ConcurrencyCap.Scope.BACKEND.text().equals(one.candidate().parameters().get("scope"));
  }

  /** The two steps; empty where there is no share between them. */
  static Optional<FullBackends> of(Trials trials, Column open) {
    int[] values = Lives.spread(Arrays.stream(open.low()).sorted().toArray(), MOST_VALUES);
    Reached reached = new Reached(trials, open, values);
    double[] tried = new double[values.length * (values.length - 1) / 2];
    FullBackends best = null;
    int count = 0;
    for (int i = 1; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        FullBackends next = reached.at(i, j);
        tried[count++] = next.evidence;
        best = best == null || next.evidence > best.evidence ? next : best;
      }
    }
    if (best == null || best.evidence == Contingency.NONE || best.first < 1) {
      return Optional.empty();
    }
    return Optional.of(
        new FullBackends(
            trials,
            open,
            best.first,
            best.last,
            Evidence.mean(Arrays.copyOf(tried, count)),
            best.share));
  }

  /** Below the first step 0, between them 1, above the last 2; 3 where it may be either. */
  private static int part(int low, int high, int first, int last) {
    if (high < first) {
      return 0;
    }
    if (low >= last) {
      return 2;
    }
    return low >= first && high < last ? 1 : 3;
  }

  Explanation explanation(double total) {
    int[] parts =
        IntStream.range(0, trials.rows.length)
            .map(i -> part(open.low()[i], open.high()[i], first, last))
            .toArray();
    Contingency all =
        new Contingency(
            count(parts, true, 2),
            count(parts, false, 2),
            count(parts, true, 0),
            count(parts, false, 0),
            count(parts, true, 1) + count(parts, true, 3),
            count(parts, false, 1) + count(parts, false, 3));
    return Explanation.of(ConcurrencyCap.NAME, open.covariate())
        .with("limit", List.of(first, last))
        .with("scope", ConcurrencyCap.Scope.BACKEND.text())
        .words(
            text(
                "a concurrency cap of each of several backends, the first full at %,d open sockets"
                    + " and the last at %,d",
                first, last))
        .marking(place -> parts[place] == 2 ? 1 : parts[place] == 0 ? -1 : 0)
        .because(
            text(
                "From %,d to %,d open sockets %s failed, above that %,d of %,d.",
                first,
                last - 1,
                percent(share.share()),
                all.hits(),
                all.hits() + all.falseAlarms()))
        .evidence(total, all);
  }

  private long count(int[] parts, boolean failed, int part) {
    return IntStream.range(0, parts.length)
        .filter(i -> trials.failed[i] == failed && parts[i] == part)
        .count();
  }

  /** Trials by how many of the values they reach at the least and at the most. */
  private static final class Reached {
    private final Trials trials;
    private final Column open;
    private final int[] values;
    private final long[][] failed;
    private final long[][] passed;

    Reached(Trials trials, Column open, int[] values) {
      this.trials = trials;
      this.open = open;
      this.values = values;
      failed = new long[values.length + 1][values.length + 1];
      passed = new long[values.length + 1][values.length + 1];
      for (int i = 0; i < trials.rows.length; i++) {
        int low = Lives.upTo(values, open.low()[i]);
        int high = Lives.upTo(values, open.high()[i]);
        (trials.failed[i] ? failed : passed)[low][high]++;
      }
    }

    /** With the steps at two of the values, by their places. */
    FullBackends at(int first, int last) {
      long[] failed = new long[4];
      long[] passed = new long[4];
      for (int low = 0; low <= values.length; low++) {
        for (int high = 0; high <= values.length; high++) {
          // A value is reached by those that reach more values than its place.
          int part = part(low, high, first + 1, last + 1);
          failed[part] += this.failed[low][high];
          passed[part] += this.passed[low][high];
        }
      }
      Contingency share = new Contingency(failed[1], passed[1], failed[0], passed[0]);
      boolean isShare =
          failed[1] >= Assumptions.LEAST_FAILURES
              && passed[1] >= Assumptions.LEAST_FAILURES
              && share.share() >= LEAST_SHARE
              && share.share() <= MOST_SHARE;
      double chance =
          Rates.ANY.logMarginal(trials.failures, trials.passes())
              - Rates.ANY.logMarginal(trials.failures - failed[3], trials.passes() - passed[3]);
      boolean isFull = failed[2] >= LEAST_FULL * (failed[2] + passed[2]);
      double evidence =
          !isShare || failed[2] == 0 || !isFull
              ? Contingency.NONE
              : Rates.ANY.logMarginal(failed[0], passed[0])
                  + Rates.ANY.logMarginal(failed[1], passed[1])
                  + Rates.NEARLY_ALL.logMarginal(failed[2], passed[2])
                  + chance;
      return new FullBackends(trials, open, values[first], values[last], evidence, share);
    }
  }
}
