package wscapacity.diagnosis.cause;

/**
 * The time around which most of some times lie.
 *
 * @param ms the median of those that lie there
 * @param count how many do
 */
record Moment(int ms, int count) {
  private static final double WIDTH = 0.05;
  private static final int LEAST_WIDTH_MS = 100;

  /** The densest stretch of sorted times that is 5 % wide, at least 100 ms. */
  static Moment densest(int[] sorted) {
    int first = 0;
    int bestFirst = 0;
    int best = 0;
    for (int last = 0; last < sorted.length; last++) {
      while (sorted[last] - sorted[first] > widthAt(sorted[first])) {
        first++;
      }
      if (last - first + 1 > best) {
        best = last - first + 1;
        bestFirst = first;
      }
    }
    return new Moment(sorted[bestFirst + best / 2], best);
  }

  /** Whether a time is this one, give or take 5 %. */
  boolean isAt(int time) {
    return Math.abs(time - ms) <= widthAt(ms);
  }

  boolean isPast(int time) {
    return time > ms + widthAt(ms);
  }

  boolean isBefore(int time) {
    return time < ms - widthAt(ms);
  }

  private static double widthAt(int time) {
    return Math.max(LEAST_WIDTH_MS, WIDTH * time);
  }
}
