package wscapacity.diagnosis.cause;

import java.util.Arrays;

/**
 * The value that best tells the failed from the others: failures stand at it or above.
 *
 * @param from the value
 * @param table the trials at it and above against those below
 */
record Threshold(int from, Contingency table) {

  /** By the greatest phi. */
  static Threshold best(int[] values, boolean[] failed) {
    return search(values, failed, Contingency::phi);
  }

  /**
   * By the greatest likelihood, which a share that fails of those above does not hurt.
   *
   * <p>With one failure probability above and one below, twice the logarithm of its ratio to one
   * probability for all is the difference of the two criteria, but for a constant. Values above
   * which fewer fail than below are no threshold.
   */
  static Threshold likeliest(int[] values, boolean[] failed) {
    return search(
        values, failed, table -> table.phi() > 0 ? table.bicOfNone() - table.bic(0) : -1e300);
  }

  private interface Worth {
    double of(Contingency table);
  }

  private static Threshold search(int[] values, boolean[] failed, Worth worth) {
    long[] keys = new long[values.length];
    long bad = 0;
    for (int i = 0; i < values.length; i++) {
      keys[i] = (long) values[i] << 1 | (failed[i] ? 1 : 0);
      bad += failed[i] ? 1 : 0;
    }
    Arrays.sort(keys);
    long good = values.length - bad;
    long badBelow = 0;
    long goodBelow = 0;
    Threshold best = null;
    double greatest = 0;
    for (int i = 0; i < keys.length; i++) {
      int value = (int) (keys[i] >> 1);
      if (i == 0 || value != (int) (keys[i - 1] >> 1)) {
        Contingency table = new Contingency(bad - badBelow, good - goodBelow, badBelow, goodBelow);
        double next = worth.of(table);
        if (best == null || next > greatest) {
          best = new Threshold(value, table);
          greatest = next;
        }
      }
      badBelow += keys[i] & 1;
      goodBelow += 1 - (keys[i] & 1);
    }
    return best;
  }
}
