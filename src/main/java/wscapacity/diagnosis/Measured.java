package wscapacity.diagnosis;

import java.util.List;
import java.util.function.Predicate;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Phase;

/** Which attempts the figures of a run are made of. */
public final class Measured {
  private Measured() {}

  /**
   * Those between warm-up and wind-down; where there is none, the warm-up itself: when all of it
   * failed, the run ended there, and that is its result.
   */
  public static Predicate<Attempt> of(List<Attempt> attempts) {
    return attempts.stream().anyMatch(attempt -> attempt.phase().isMeasured())
        ? attempt -> attempt.phase().isMeasured()
        : attempt -> attempt.phase() == Phase.WARM_UP;
  }
}
