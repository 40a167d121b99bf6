package wscapacity.injection;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Users that come evenly spaced, never faster than a rate.
 *
 * <p>Gatling spreads a ramp's users over its whole seconds only: one of 2.4 s is over after 2 s,
 * and one of 0.4 s has no users at all. So a ramp is used for whole seconds, and the users of the
 * last part of a second come one by one, or a few at a time where the rate is high.
 *
 * @param users how many
 * @param perSecond the rate
 */
public record Ramp(int users, double perSecond) implements LoadProfile {

  /** Shorter steps would be many: Gatling nests them, and a deep nest overflows its stack. */
  private static final double SHORTEST_STEP_SECONDS = 0.04;

  @Override
  public List<OpenInjectionStep> steps() {
    List<OpenInjectionStep> steps = new ArrayList<>();
    if (usersOfWholeSeconds() > 0) {
      steps.add(rampUsers(usersOfWholeSeconds()).during(Duration.ofSeconds(wholeSeconds())));
    }
    int atOnce = (int) Math.max(1, Math.ceil(perSecond * SHORTEST_STEP_SECONDS));
    for (int left = remainder(); left > 0; left -= atOnce) {
      int now = Math.min(left, atOnce);
      steps.add(atOnceUsers(now));
      steps.add(nothingFor(timeFor(now)));
    }
    return steps;
  }

  @Override
  public List<Duration> levels() {
    Duration whole = Duration.ofSeconds(usersOfWholeSeconds() > 0 ? wholeSeconds() : 0);
    return List.of(whole.plus(timeFor(remainder())));
  }

  private long wholeSeconds() {
    return (long) (users / perSecond);
  }

  private int usersOfWholeSeconds() {
    return (int) (wholeSeconds() * perSecond);
  }

  private int remainder() {
    return users - usersOfWholeSeconds();
  }

  private Duration timeFor(int count) {
    return Duration.ofNanos(Math.round(count * 1e9 / perSecond));
  }
}
