package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Between which values a count that the platform keeps may have stood when it decided on an
 * attempt.
 *
 * <p>The platform decided somewhere between the attempt's start and its answer, and we see what it
 * does a little later than it does it. So a socket that was seen to open in that time may not have
 * counted yet; one whose upgrade was still under way at the answer may have counted already, unless
 * it had to wait, in which case it stood in line; and one that ended in that time, or just after
 * it, may have counted or not.
 */
final class GaugeRange {

  /** In the order of their answers, which is the order of the gauge as well. */
  private final Ranks rows;

  private final Ranks answers;
  private final Ranks ends;

  /** Those that did not have to wait. */
  private final Ranks promptRows;

  private final Ranks promptStarts;

  /** A range over the accepted attempts of one group, in the order of their answers. */
  private GaugeRange(AttemptColumns columns, int[] rows) {
    int[] prompt =
        IntStream.of(rows).filter(row -> columns.latencyMs(row) <= columns.atOnceMs()).toArray();
    this.rows = new Ranks(rows);
    answers = new Ranks(IntStream.of(rows).map(row -> columns.answerMs[row]).toArray());
    ends = new Ranks(IntStream.of(rows).map(row -> columns.endMs[row]).sorted().toArray());
    promptRows = new Ranks(prompt);
    promptStarts =
        new Ranks(IntStream.of(prompt).map(row -> columns.startMs[row]).sorted().toArray());
  }

  /**
   * Ranges by group.
   *
   * @param groups the group of each row; null when all are one
   * @param count how many groups there are
   */
  static GaugeRange[] of(AttemptColumns columns, short[] groups, int count) {
    IntStream.Builder[] rows = new IntStream.Builder[count];
    Arrays.setAll(rows, group -> IntStream.builder());
    for (int row = 0; row < columns.size; row++) {
      if (columns.isAccepted(row)) {
        rows[groups == null ? 0 : groups[row]].add(row);
      }
    }
    return Arrays.stream(rows)
        .map(group -> new GaugeRange(columns, group.build().toArray()))
        .toArray(GaugeRange[]::new);
  }

  /**
   * The least that a count of open sockets may have been.
   *
   * @param gauge it as seen at the answer
   */
  int lowOpen(AttemptColumns columns, int row, int gauge) {
    int aboutToEnd =
        ends.upTo(columns.answerMs[row] + Assumptions.LEAST_LAG_MS)
            - ends.upTo(columns.answerMs[row]);
    return Math.max(0, gauge - justOpened(columns, row) - aboutToEnd);
  }

  /** The most that a count of open sockets may have been. */
  int highOpen(AttemptColumns columns, int row, int gauge) {
    int justEnded =
        ends.upTo(columns.answerMs[row])
            - ends.upTo(columns.startMs[row] - Assumptions.LEAST_LAG_MS - 1);
    return gauge + justEnded + underWay(columns, row);
  }

  /** The least that a count of all upgrades may have been. */
  int lowEver(AttemptColumns columns, int row, int ever) {
    return Math.max(0, ever - justOpened(columns, row));
  }

  /** The most that a count of all upgrades may have been. */
  int highEver(AttemptColumns columns, int row, int ever) {
    return ever + underWay(columns, row);
  }

  /** Others in its gauge that were seen to open between its start and its answer. */
  private int justOpened(AttemptColumns columns, int row) {
    int since = columns.startMs[row] - Assumptions.LEAST_LAG_MS - 1;
    return Math.max(0, rows.upTo(row - 1) - answers.upTo(since));
  }

  /** Others that had started at its answer, were accepted, and are not in its gauge yet. */
  private int underWay(AttemptColumns columns, int row) {
    return Math.max(0, promptStarts.upTo(columns.answerMs[row]) - promptRows.upTo(row));
  }
}
