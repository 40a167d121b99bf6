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
}
