package wscapacity.injection;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wscapacity.settings.Share;

/**
 * Users that come evenly spaced, never faster than a rate, or one load generator's share of them.
 *
 * <p>Gatling spreads a ramp's users over its whole seconds only: one of 2.4 s is over after 2 s,
 * and one of 0.4 s has no users at all. So a ramp is used for whole seconds, and the users of the
 * last part of a second come one by one, or a few at a time where the rate is high.
 *
 * @param users how many, of all load generators
 * @param perSecond the rate of all load generators
 * @param share whose part comes here; it lasts as long as the largest one, so that all load
 *     generators are done with it at the same time
 */
public record Ramp(int users, double perSecond, Share share) implements LoadProfile {

  /** Shorter steps would be many: Gatling nests them, and a deep nest overflows its stack. */
  private static final double SHORTEST_STEP_SECONDS = 0.04;

  @Override
  public List<OpenInjectionStep> steps() {
    List<OpenInjectionStep> steps = new ArrayList<>();
    if (share.index() > 0) {
      steps.add(nothingFor(share.shift(perSecond)));
    }
    int own = share.of(users);
    if (usersOfWholeSeconds(own) > 0) {
      steps.add(rampUsers(usersOfWholeSeconds(own)).during(Duration.ofSeconds(wholeSeconds(own))));
    }
    int atOnce = (int) Math.max(1, Math.ceil(rate() * SHORTEST_STEP_SECONDS));
    for (int left = own - usersOfWholeSeconds(own); left > 0; left -= atOnce) {
      int now = Math.min(left, atOnce);
      steps.add(atOnceUsers(now));
      steps.add(nothingFor(timeFor(now)));
    }
    Duration rest = duration().minus(durationOf(own)).minus(share.shift(perSecond));
    if (!rest.isZero()) {
      steps.add(nothingFor(rest));
    }
    return steps;
  }

  /** How many users come here. */
  public int ownUsers() {
    return share.of(users);
  }

  @Override
  public List<Duration> levels() {
    return List.of(durationOf(share.largestOf(users)).plus(lastShift()));
  }

  private Duration durationOf(int count) {
    int inWholeSeconds = usersOfWholeSeconds(count);
    return Duration.ofSeconds(inWholeSeconds > 0 ? wholeSeconds(count) : 0)
        .plus(timeFor(count - inWholeSeconds));
  }

  private Duration lastShift() {
    return new Share(share.count() - 1, share.count()).shift(perSecond);
  }

  private double rate() {
    return share.rateOf(perSecond);
  }

  private long wholeSeconds(int count) {
    return (long) (count / rate());
  }

  private int usersOfWholeSeconds(int count) {
    return (int) (wholeSeconds(count) * rate());
  }

  private Duration timeFor(int count) {
    return Duration.ofNanos(Math.round(count * 1e9 / rate()));
  }
}
