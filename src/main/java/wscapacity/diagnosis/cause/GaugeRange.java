package wscapacity.diagnosis.cause;

import java.util.stream.IntStream;

/**
 * Between which values the platform's own count may have stood when it decided.
 *
 * <p>We see what it does a little later than it does it, so sockets that opened within that lag
 * before an answer may not have counted yet, and sockets that ended within it on either side may
 * have counted or not.
 */
final class GaugeRange {
  private GaugeRange() {}

  static void fill(Trace trace, int lagMs) {
    int[] opened =
        IntStream.range(0, trace.size)
            .filter(trace::isAccepted)
            .map(row -> trace.answerMs[row])
            .toArray();
    int[] ended =
        IntStream.range(0, trace.size)
            .filter(trace::isAccepted)
            .map(row -> trace.endMs[row])
            .sorted()
            .toArray();
    for (int row = 0; row < trace.size; row++) {
      int now = trace.answerMs[row];
      int justOpened = upTo(opened, now) - upTo(opened, now - lagMs);
      int justEnded = upTo(ended, now) - upTo(ended, now - lagMs);
      int aboutToEnd = upTo(ended, now + lagMs) - upTo(ended, now);
      int own = trace.isAccepted(row) ? 1 : 0;
      trace.gaugeLow[row] =
          Math.max(0, trace.gauge[row] - Math.max(0, justOpened - own) - aboutToEnd);
      trace.gaugeHigh[row] = trace.gauge[row] + justEnded;
    }
  }

  /** How many of the sorted values are at most this one. */
  static int upTo(int[] sorted, int value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
