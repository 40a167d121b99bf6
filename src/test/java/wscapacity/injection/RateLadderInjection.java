package wscapacity.injection;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import wscapacity.settings.RateLadder;
import wscapacity.settings.Share;

/**
 * A rising rate: each level brings users evenly spaced, one level right after the other. Those who
 * come after the top stand by from the beginning, since the top may be reached early.
 *
 * @param load the levels of all load generators
 * @param share the part of each level that comes here
 */
public record RateLadderInjection(RateLadder load, Share share) implements LoadProfile {

  @Override
  public List<OpenInjectionStep> steps() {
    List<OpenInjectionStep> steps = new ArrayList<>();
    for (int level = 0; level < load.levels(); level++) {
      steps.addAll(ramp(level).steps());
    }
    return steps;
  }

  /** How many users come here. */
  public int users() {
    return IntStream.range(0, load.levels()).map(level -> ramp(level).ownUsers()).sum();
  }

  @Override
  public List<Duration> levels() {
    List<Duration> ends = new ArrayList<>();
    Duration end = Duration.ZERO;
    for (int level = 0; level < load.levels(); level++) {
      end = end.plus(ramp(level).duration());
      ends.add(end);
    }
    return ends;
  }

  private Ramp ramp(int level) {
    return new Ramp(load.upgradesOf(level), load.rateOf(level), share);
  }
}
