package wscapacity.history;

import java.util.Arrays;
import java.util.List;

/**
 * What earlier runs had of one figure, and how far such runs differ by themselves.
 *
 * <p>The centre is the median x̃ of n runs, the spread their median absolute deviation MAD: neither
 * is moved by a single bad night. A further run lies beyond what repeated runs show when it is
 * farther from x̃ than
 *
 * <pre>  t · s · √(1 + π/2n),   s² = (ν₀ s₀² + (n − 1) (1.4826 · MAD)²) / (ν₀ + n − 1)</pre>
 *
 * <p>1.4826 · MAD estimates the standard deviation of normal errors (Rousseeuw and Croux,
 * "Alternatives to the median absolute deviation", 1993); π/2n is the variance of a median of n of
 * them, in units of σ², to which the further run adds its own. Few runs say little of their spread,
 * and a platform with a hard limit shows none: so the variance is moderated as in Smyth, "Linear
 * models and empirical Bayes methods", 2004, by a prior that is worth ν₀ = 4 runs and says how well
 * such a figure repeats: s₀ is 1 % of the median for sockets and rates, 20 % for latencies. t is
 * Student's quantile with ν₀ + n − 1 degrees of freedom for one false alarm in a thousand nights.
 *
 * <p>A change is called one when it exceeds that and the tolerance, and one socket, upgrade per
 * second or millisecond, too: figures are no finer.
 *
 * @param runs how many runs it is made of
 * @param median their median
 * @param mad their median absolute deviation
 * @param prior s₀ as a share of the median
 */
public record Baseline(int runs, double median, double mad, double prior) {

  /** Two weeks of nights: a change of season is no change of the platform. */
  public static final int MOST_RUNS = 14;

  private static final int PRIOR_RUNS = 4;
  private static final double FINEST = 1;
  private static final double SIGMA_PER_MAD = 1.4826;

  /** Student's t at 99.9 % for 4 to 17 degrees of freedom. */
  private static final double[] T = {
    7.173, 5.893, 5.208, 4.785, 4.501, 4.297, 4.144, 4.025, 3.930, 3.852, 3.787, 3.733, 3.686, 3.646
  };

  /** How a figure stands to its baseline. */
  public enum Change {
    LOWER,
    NONE,
    HIGHER;

    /**
     * @param difference a value's from its baseline
     * @param allowed how great one is none
     */
    static Change of(double difference, double allowed) {
      if (difference < -allowed) {
        return LOWER;
      }
      return difference > allowed ? HIGHER : NONE;
    }
  }

  /**
   * The baseline of these values.
   *
   * @throws IllegalArgumentException when there are none, or more than {@link #MOST_RUNS}
   */
  static Baseline of(List<Double> values, double prior) {
    if (values.isEmpty() || values.size() > MOST_RUNS) {
      throw new IllegalArgumentException(
          "runs must be 1 to " + MOST_RUNS + ", was " + values.size());
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    double median = median(sorted);
    return new Baseline(
        sorted.length,
        median,
        median(Arrays.stream(sorted).map(value -> Math.abs(value - median)).toArray()),
        prior);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** How far from the median a further run may be and still be one of them. */
  double spread() {
    double expected = prior * median;
    double sigma = SIGMA_PER_MAD * mad;
    double variance =
        (PRIOR_RUNS * expected * expected + (runs - 1) * sigma * sigma) / (PRIOR_RUNS + runs - 1);
    return T[runs - 1] * Math.sqrt(variance) * Math.sqrt(1 + Math.PI / (2 * runs));
  }

  /**
   * How far from the median a further run is no change.
   *
   * @param tolerance the share of the median that is none in any case
   */
  public double allowed(double tolerance) {
    return Math.max(spread(), leastAllowed(median, tolerance));
  }

  /** The same for a single run, of which nobody knows how it repeats. */
  static double leastAllowed(double value, double tolerance) {
    return Math.max(FINEST, tolerance * value);
  }

  /** What a further run's value is. */
  public Change judge(double value, double tolerance) {
    return Change.of(value - median, allowed(tolerance));
  }
}
