package wscapacity.diagnosis.evidence;

/**
 * A 95 % confidence interval of a share (E. B. Wilson, 1927), which holds for few trials and for
 * shares near 0 and 1 too.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {
  private static final double Z = 1.959964;

  /** The interval of a share of trials; from 0 to 1 when there is none. */
  public static Interval of(long count, long trials) {
    if (trials == 0) {
      return new Interval(0, 1);
    }
    double share = (double) count / trials;
    double z2 = Z * Z / trials;
    double middle = (share + z2 / 2) / (1 + z2);
    double half = Z / (1 + z2) * Math.sqrt(share * (1 - share) / trials + z2 / (4 * trials));
    return new Interval(Math.max(0, middle - half), Math.min(1, middle + half));
  }
}
