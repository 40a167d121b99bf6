package wscapacity.diagnosis;

import java.util.List;
import java.util.function.Predicate;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;

/** The most sockets that were open at one moment, over all injectors. */
final class MostOpen {
  private MostOpen() {}

  /**
   * Counts each socket from its 101 to its end. Of an end and an opening in the same millisecond
   * the end counts first: the figure is never too high.
   */
  static int of(List<Attempt> attempts, Predicate<Attempt> measured) {
    Predicate<Attempt> opened = measured.and(Attempt::isAccepted);
    long[] openings =
        attempts.stream().filter(opened).mapToLong(Attempt::answeredMs).sorted().toArray();
    long[] ends =
        attempts.stream()
            .filter(opened)
            .map(attempt -> attempt.ending().orElseThrow())
            .filter(ending -> ending.outcome() != Outcome.OPEN_AT_END)
            .mapToLong(Attempt.Ending::endedMs)
            .sorted()
            .toArray();
    int most = 0;
    int ended = 0;
    for (int i = 0; i < openings.length; i++) {
      while (ended < ends.length && ends[ended] <= openings[i]) {
        ended++;
      }
      most = Math.max(most, i + 1 - Math.min(ended, i));
    }
    return most;
  }
}
