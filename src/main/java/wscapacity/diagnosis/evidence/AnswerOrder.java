package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.List;
import wscapacity.attempt.Attempt;

/** The attempts in the order of their answers: several injectors may have been merged. */
final class AnswerOrder {
  private AnswerOrder() {}

  /** Keys in order, for {@link #get}; none when the attempts are in order as they are. */
  static long[] of(List<Attempt> attempts, long originMs) {
    if (isSorted(attempts)) {
      return new long[0];
    }
    long[] keys = new long[attempts.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = attempts.get(i).answeredMs() - originMs << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  /** The attempt at a place of the order. */
  static Attempt get(List<Attempt> attempts, long[] order, int place) {
    return attempts.get(order.length == 0 ? place : (int) order[place]);
  }

  private static boolean isSorted(List<Attempt> attempts) {
    long before = Long.MIN_VALUE;
    for (Attempt attempt : attempts) {
      if (attempt.answeredMs() < before) {
        return false;
      }
      before = attempt.answeredMs();
    }
    return true;
  }
}
