package wscapacity.injection;

import static io.gatling.javaapi.core.CoreDsl.nothingFor;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wscapacity.settings.Share;
import wscapacity.settings.Staircase;

/**
 * The staircase in the open workload model: each level adds its users at the bounded upgrade rate,
 * evenly spaced, then holds. How the platform answers has no influence on when users come.
 *
 * @param load the staircase of all load generators
 * @param share the part of each level that comes here
 */
public record StaircaseInjection(Staircase load, Share share) implements LoadProfile {

  @Override
  public List<OpenInjectionStep> steps() {
    List<OpenInjectionStep> steps = new ArrayList<>();
    for (int level = 0; level < load.levels(); level++) {
      steps.addAll(ramp(level).steps());
      steps.add(nothingFor(load.hold()));
    }
    return steps;
  }

  @Override
  public List<Duration> levels() {
    List<Duration> ends = new ArrayList<>();
    Duration end = Duration.ZERO;
    for (int level = 0; level < load.levels(); level++) {
      end = end.plus(ramp(level).duration()).plus(load.hold());
      ends.add(end);
    }
    return ends;
  }

  private Ramp ramp(int level) {
    return new Ramp(level == 0 ? load.start() : load.step(), load.upgradesPerSecond(), share);
  }
}
