package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.List;
import wscapacity.attempt.Attempt;

/**
 * The attempts in the order of their answers: several injectors may have been merged.
 *
 * <p>It reads them once where they are in order as they are.
 */
final class AnswerOrder {
  private final List<Attempt> attempts;
  private final long originMs;

  /** Keys in order, with an attempt's place in the low half; none where none are needed. */
  private final long[] keys;

  private AnswerOrder(List<Attempt> attempts, long originMs, long[] keys) {
    this.attempts = attempts;
    this.originMs = originMs;
    this.keys = keys;
  }

  static AnswerOrder of(List<Attempt> attempts) {
    long originMs = Long.MAX_VALUE;
    long before = Long.MIN_VALUE;
    boolean isSorted = true;
    for (Attempt attempt : attempts) {
      originMs = Math.min(originMs, attempt.startedMs());
      isSorted &= attempt.answeredMs() >= before;
      before = attempt.answeredMs();
    }
    return new AnswerOrder(
        attempts,
        attempts.isEmpty() ? 0 : originMs,
        isSorted ? new long[0] : keys(attempts, originMs));
  }

  private static long[] keys(List<Attempt> attempts, long originMs) {
    long[] keys = new long[attempts.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = attempts.get(i).answeredMs() - originMs << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    return keys;
  }

  /** The first start, in ms since the epoch. */
  long originMs() {
    return originMs;
  }

  int size() {
    return attempts.size();
  }

  /** The attempt at a place of the order. */
  Attempt get(int place) {
    return attempts.get(keys.length == 0 ? place : (int) keys[place]);
  }
}
