package wscapacity.attempt;

import java.util.Arrays;

/**
 * The rows of attempts in the order of their answers; rows of one moment stay in the order in which
 * they were read.
 *
 * <p>A file may be out of order: several threads append to it, several files may have been put into
 * one, a clock may have been set back.
 */
final class AnswerOrder {
  /** Row numbers in order; null where the rows are in order as they are. */
  private final int[] rows;

  private AnswerOrder(int[] rows) {
    this.rows = rows;
  }

  static AnswerOrder of(AttemptRows attempts) {
    if (isOrdered(attempts)) {
      return new AnswerOrder(null);
    }
    int[] rows = new int[attempts.size()];
    Arrays.setAll(rows, row -> row);
    sort(attempts, rows);
    return new AnswerOrder(rows);
  }

  /** The row at a place in the order. */
  int row(int place) {
    return rows == null ? place : rows[place];
  }

  private static boolean isOrdered(AttemptRows attempts) {
    for (int row = 1; row < attempts.size(); row++) {
      if (attempts.answeredMs(row - 1) > attempts.answeredMs(row)) {
        return false;
      }
    }
    return true;
  }

  /**
   * A merge sort from the bottom up: it sorts what cannot be sorted as objects for their number.
   */
  private static void sort(AttemptRows attempts, int[] rows) {
    int[] left = new int[rows.length];
    for (int run = 1; run < rows.length; run *= 2) {
      for (int from = 0; from < rows.length - run; from += 2 * run) {
        merge(attempts, rows, from, from + run, Math.min(from + 2 * run, rows.length), left);
      }
    }
  }

  private static void merge(
      AttemptRows attempts, int[] rows, int from, int middle, int end, int[] left) {
    if (attempts.answeredMs(rows[middle - 1]) <= attempts.answeredMs(rows[middle])) {
      return;
    }
    int leftSize = middle - from;
    System.arraycopy(rows, from, left, 0, leftSize);
    int fromLeft = 0;
    int fromRight = middle;
    int to = from;
    while (fromLeft < leftSize && fromRight < end) {
      boolean rightFirst =
          attempts.answeredMs(rows[fromRight]) < attempts.answeredMs(left[fromLeft]);
      rows[to++] = rightFirst ? rows[fromRight++] : left[fromLeft++];
    }
    System.arraycopy(left, fromLeft, rows, to, leftSize - fromLeft);
  }
}
