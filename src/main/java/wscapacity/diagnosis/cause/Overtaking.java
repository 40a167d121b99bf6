package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.percent;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.Trials;

/**
 * Whether accepted upgrades that took long were overtaken: others that had started after them were
 * served long before them. Who stands in a line is not overtaken; who was dropped and tries again
 * is.
 *
 * @param slow how many took long
 * @param share how many of these were overtaken, from 0 to 1
 */
record Overtaking(int slow, double share) {
  /** A second, at which a dropped connection is tried again, less a tenth. */
  static final int SLOW_MS = 900;

  /** A quarter of a second: what delays on the way do not explain. */
  private static final int LONG_BEFORE_MS = 250;

  private static final double MOST = 0.5;

  static Overtaking of(Trials trials) {
    AttemptColumns columns = trials.columns;
    int[] order =
        IntStream.of(trials.rows)
            .filter(columns::isAccepted)
            .mapToLong(row -> (long) columns.startMs[row] << Integer.SIZE | row)
            .sorted()
            .mapToInt(key -> (int) key)
            .toArray();
    long first = Integer.MAX_VALUE;
    int slow = 0;
    int overtaken = 0;
    for (int i = order.length - 1; i >= 0; i--) {
      int answer = columns.answerMs[order[i]];
      if (columns.latencyMs(order[i]) >= SLOW_MS) {
        slow++;
        overtaken += answer - first >= LONG_BEFORE_MS ? 1 : 0;
      }
      first = Math.min(first, answer);
    }
    return new Overtaking(slow, slow == 0 ? 0 : (double) overtaken / slow);
  }

  /** Whether most of them were. */
  boolean isSeen() {
    return share >= MOST;
  }

  String evidence() {
    return text(
        "Before %s of those that took long others were served that had started after them.",
        percent(share));
  }
}
