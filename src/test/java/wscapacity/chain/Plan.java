package wscapacity.chain;

import java.time.Duration;
import java.util.List;
import wscapacity.attempt.Phase;

/**
 * One experiment of an investigation.
 *
 * @param phase the phase of its attempts
 * @param releasing how many open sockets are released before it
 * @param attempts its attempts, in order
 * @param duration from its beginning to when it has shown what it can
 */
record Plan(Phase phase, int releasing, List<PlannedAttempt> attempts, Duration duration) {
  Plan {
    attempts = List.copyOf(attempts);
  }

  /** Whether it is about the sockets that are open, and so closes none of the others. */
  boolean goesOn() {
    return phase == Phase.RELEASE_PROBE || phase == Phase.SECOND_CLIENT;
  }
}
