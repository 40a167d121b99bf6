package wscapacity.injection;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.List;

/**
 * When users come, in the open workload model: how the platform answers has no influence on it.
 *
 * <p>Every profile is bounded in users and in time.
 */
public sealed interface LoadProfile
    permits Ramp, StaircaseInjection, RateLadderInjection, TokenAgeInjection {

  /** Gatling's injection steps, in order. */
  List<OpenInjectionStep> steps();

  /** When each level ends, from the first user on. */
  List<Duration> levels();

  /** From the first user to the end of the last level. */
  default Duration duration() {
    return levels().get(levels().size() - 1);
  }
}
