package wscapacity.diagnosis.evidence;

/** Values by their rank (definition 1 of R. J. Hyndman and Y. Fan, 1996). */
public final class Quantile {
  private Quantile() {}

  /** The value at this share of the sorted values (nearest rank); there must be one. */
  public static int of(int[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(1, Math.min(sorted.length, rank)) - 1];
  }
}
