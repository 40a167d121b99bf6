package wscapacity.report.chart;

/** Chooses widths that a person can read off an axis. */
final class NiceWidth {
  private static final long[] SECONDS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400
  };

  private NiceWidth() {}

  /** The least number of whole seconds that cuts this time into at most so many parts. */
  static long seconds(long spanMs, int mostParts) {
    for (long seconds : SECONDS) {
      if (spanMs / (seconds * 1_000) < mostParts) {
        return seconds;
      }
    }
    long days = 1;
    while (spanMs / (days * 86_400_000) >= mostParts) {
      days *= 2;
    }
    return days * 86_400;
  }

  /**
   * The least multiple 1, 2, 5, 10, 20, 50 … of a width that covers this length in so many parts.
   */
  static int multiple(int width, int length, int mostParts) {
    long factor = 1;
    for (int step = 0; width * factor * mostParts < length; step++) {
      factor = step % 3 == 1 ? factor / 2 * 5 : factor * 2;
    }
    return (int) Math.min(Integer.MAX_VALUE, width * factor);
  }
}
