package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * "Ever likelier with a covariate": a rate of failures that rises or falls with it by degrees,
 * where there is no value from which on all is different.
 *
 * <p>A logistic regression with one slope, fitted by Newton's method to cells of the covariate. Its
 * evidence is what it gains on one rate for all less half the logarithm of how many trials inform
 * the slope: the price of a parameter under a prior as informative as one trial (G. Schwarz, 1978;
 * for deaths, R. E. Kass and A. E. Raftery, 1995: as many as died). A steep slope is improbable
 * beforehand: what changes at one value is a {@link Threshold}, and no trend.
 *
 * @param median half of the failures came at this value or above
 * @param rises whether failures become likelier with the covariate
 * @param evidence in nats
 * @param table trials from the median on against those below
 */
public record Trend(int median, boolean rises, double evidence, Contingency table) {
  private static final int MOST_CELLS = 64;
  private static final int MOST_STEPS = 30;

  /**
   * The scale of the slope's prior, in log odds for each standard deviation of the covariate:
   * weakly informative (A. Gelman and others, 2008).
   */
  private static final double SLOPE_SCALE = 2.5;

  /** Of trials by a column; empty where all have the same value. */
  public static Optional<Trend> of(Column column, boolean[] failed) {
    int size = failed.length;
    int[] value =
        IntStream.range(0, size)
            .map(i -> column.low()[i] + (column.high()[i] - column.low()[i]) / 2)
            .toArray();
    int[] order =
        IntStream.range(0, size)
            .mapToLong(i -> (long) value[i] << Integer.SIZE | i)
            .sorted()
            .mapToInt(key -> (int) key)
            .toArray();
    int count = Math.min(size, MOST_CELLS);
    double[] at = new double[count];
    double[] hits = new double[count];
    double[] trials = new double[count];
    for (int rank = 0; rank < size; rank++) {
      int cell = (int) ((long) rank * count / size);
      at[cell] += value[order[rank]];
      hits[cell] += failed[order[rank]] ? 1 : 0;
      trials[cell]++;
    }
    for (int cell = 0; cell < count; cell++) {
      at[cell] /= trials[cell];
    }
    int[] struck =
        IntStream.range(0, size).filter(i -> failed[i]).map(i -> value[i]).sorted().toArray();
    if (struck.length == 0) {
      return Optional.empty();
    }
    int median = Quantile.of(struck, 0.5);
    long above = IntStream.of(value).filter(one -> one >= median).count();
    long hit = IntStream.of(struck).filter(one -> one >= median).count();
    Contingency table =
        new Contingency(
            hit, above - hit, struck.length - hit, size - above - (struck.length - hit));
    return of(new Cells(at, hits, trials), median, Math.log(size) / 2, table);
  }

  /**
   * Of deaths by something that sockets live through.
   *
   * @param deaths its values at the deaths, sorted
   * @param exposure the time that sockets spent between two of its values
   */
  public static Optional<Trend> ofLives(
      Lives lives, int[] deaths, int from, int to, Window.Exposure exposure) {
    int count = Math.min(MOST_CELLS, to - from);
    if (count < 2 || deaths.length == 0) {
      return Optional.empty();
    }
    double[] at = new double[count];
    double[] hits = new double[count];
    double[] trials = new double[count];
    for (int cell = 0; cell < count; cell++) {
      int begin = from + (int) ((long) cell * (to - from) / count);
      int end = from + (int) ((long) (cell + 1) * (to - from) / count);
      at[cell] = (begin + end) / 2.0;
      hits[cell] = Lives.within(deaths, begin, end - 1);
      trials[cell] = hits[cell] + (double) exposure.of(begin, end) / lives.tickMs();
    }
    int median = Quantile.of(deaths, 0.5);
    Contingency table = lives.table(Lives.within(deaths, median, to), exposure.of(median, to));
    return of(new Cells(at, hits, trials), median, Math.log(deaths.length) / 2, table);
  }

  private static Optional<Trend> of(Cells cells, int median, double price, Contingency table) {
    double[] line = cells.fit();
    double gain = cells.logLikelihood(line[0], line[1]) - cells.logLikelihood(cells.flat(), 0);
    return line[1] == 0 || Double.isNaN(gain)
        ? Optional.empty()
        : Optional.of(
            new Trend(median, line[1] > 0, table.evidenceOfChance() + gain - price, table));
  }

  /** Failures and trials by the standardised value of the covariate. */
  private record Cells(double[] at, double[] hits, double[] trials) {
    Cells {
      double all = Arrays.stream(trials).sum();
      double mean = 0;
      for (int i = 0; i < at.length; i++) {
        mean += trials[i] * at[i] / all;
      }
      double variance = 0;
      for (int i = 0; i < at.length; i++) {
        variance += trials[i] * (at[i] - mean) * (at[i] - mean) / all;
      }
      double[] standard = new double[at.length];
      for (int i = 0; i < at.length; i++) {
        standard[i] = variance == 0 ? 0 : (at[i] - mean) / Math.sqrt(variance);
      }
      at = standard;
    }

    /** The logit of the rate of all. */
    double flat() {
      double failed = Arrays.stream(hits).sum();
      return Math.log((failed + 0.5) / (Arrays.stream(trials).sum() - failed + 0.5));
    }

    /** With the slope's prior, which costs a flat rate nothing. */
    double logLikelihood(double base, double slope) {
      double sum = -slope * slope / (2 * SLOPE_SCALE * SLOPE_SCALE);
      for (int i = 0; i < at.length; i++) {
        double logit = base + slope * at[i];
        sum +=
            hits[i] * logit
                - trials[i] * Math.max(logit, 0)
                - trials[i] * Math.log1p(Math.exp(-Math.abs(logit)));
      }
      return sum;
    }

    /** The most probable base and slope. */
    double[] fit() {
      double base = flat();
      double slope = 0;
      double now = logLikelihood(base, slope);
      for (int step = 0; step < MOST_STEPS; step++) {
        double g0 = 0;
        double g1 = -slope / (SLOPE_SCALE * SLOPE_SCALE);
        double h00 = 0;
        double h01 = 0;
        double h11 = 1 / (SLOPE_SCALE * SLOPE_SCALE);
        for (int i = 0; i < at.length; i++) {
          double rate = 1 / (1 + Math.exp(-(base + slope * at[i])));
          double weight = trials[i] * rate * (1 - rate);
          g0 += hits[i] - trials[i] * rate;
          g1 += (hits[i] - trials[i] * rate) * at[i];
          h00 += weight;
          h01 += weight * at[i];
          h11 += weight * at[i] * at[i];
        }
        double det = h00 * h11 - h01 * h01;
        if (det <= 1e-12) {
          break;
        }
        double d0 = (h11 * g0 - h01 * g1) / det;
        double d1 = (h00 * g1 - h01 * g0) / det;
        double scale = 1;
        double next = logLikelihood(base + d0, slope + d1);
        while (!(next >= now) && scale > 1e-3) {
          scale /= 2;
          next = logLikelihood(base + scale * d0, slope + scale * d1);
        }
        if (!(next > now + 1e-6)) {
          break;
        }
        base += scale * d0;
        slope += scale * d1;
        now = next;
      }
      return new double[] {base, slope};
    }
  }
}
