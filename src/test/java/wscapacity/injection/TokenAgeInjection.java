package wscapacity.injection;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;

import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import wscapacity.settings.TokenAgeLadder;

/**
 * A few users at the start and again at each age.
 *
 * @param load the ages
 */
public record TokenAgeInjection(TokenAgeLadder load) implements LoadProfile {

  @Override
  public List<OpenInjectionStep> steps() {
    List<OpenInjectionStep> steps = new ArrayList<>();
    steps.add(atOnceUsers(load.handshakes()));
    Duration now = Duration.ZERO;
    for (Duration age : load.ages()) {
      steps.add(nothingFor(age.minus(now)));
      steps.add(atOnceUsers(load.handshakes()));
      now = age;
    }
    return steps;
  }

  /** How many users come. */
  public int users() {
    return load.handshakes() * (1 + load.ages().size());
  }

  @Override
  public List<Duration> levels() {
    return load.ages();
  }
}
