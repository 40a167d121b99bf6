package wscapacity.report;

import java.util.stream.Collectors;
import wscapacity.diagnosis.Candidate;
import wscapacity.diagnosis.Cause;

/** A cause on one line of text. */
final class CauseLine {
  /** Less is 0 % to a reader. */
  private static final double LEAST_TOLD = 0.005;

  private CauseLine() {}

  /**
   * As in "random-loss explains 98 % (a random loss of 1 %); next: idle-timeout, 4 %", or as in
   * "inconclusive between idle-timeout, 90 %, and maximum-lifetime, 89 %"; what is lacking where
   * there are not two to choose from.
   */
  static String of(Cause cause) {
    if (cause.isConclusive()) {
      Candidate best = cause.best();
      String words =
          best.name() + " explains " + Figures.percent(best.explains()) + " (" + best.words() + ")";
      return words
          + cause
              .runnerUp()
              .filter(next -> next.explains() >= LEAST_TOLD)
              .map(next -> "; next: " + scored(next))
              .orElse("");
    }
    return cause.contenders().size() < 2
        ? cause.best().name() + ": " + String.join(" ", cause.best().evidence())
        : cause.contenders().stream()
            .map(CauseLine::scored)
            .collect(Collectors.joining(", and ", cause.best().name() + " between ", ""));
  }

  private static String scored(Candidate candidate) {
    return candidate.name() + ", " + Figures.percent(candidate.explains());
  }
}
