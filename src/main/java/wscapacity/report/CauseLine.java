package wscapacity.report;

import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.diagnosis.evidence.Format;

/** A cause on one line of text. */
final class CauseLine {
  /** Less is 0 % to a reader. */
  private static final double LEAST_TOLD = 0.005;

  private CauseLine() {}

  /**
   * As in "random-loss explains 98 % (a random loss of 1 %); next: idle-timeout, 4 %"; or why it
   * cannot be told.
   */
  static String of(Cause cause) {
    Candidate best = cause.best();
    if (cause.isConclusive()) {
      String words =
          best.name() + " explains " + Format.percent(best.explains()) + " (" + best.words() + ")";
      return words
          + cause
              .runnerUp()
              .filter(next -> next.explains() >= LEAST_TOLD)
              .map(next -> "; next: " + scored(next))
              .orElse("");
    }
    return best.name() + ": " + String.join(" ", best.evidence());
  }

  private static String scored(Candidate candidate) {
    return candidate.name() + ", " + Format.percent(candidate.explains());
  }
}
