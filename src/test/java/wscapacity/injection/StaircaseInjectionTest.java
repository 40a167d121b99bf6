package wscapacity.injection;

import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatling.core.controller.inject.open.RampOpenInjection;
import io.gatling.javaapi.core.OpenInjectionStep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.settings.Staircase;

class StaircaseInjectionTest {

  private static final Duration HOLD = Duration.ofSeconds(5);

  @Test
  void eachLevelRampsAtTheUpgradeRateThenHolds() {
    List<OpenInjectionStep> steps = staircase(50, 25, 3, 25).steps();

    assertThat(steps)
        .extracting(OpenInjectionStep::asScala)
        .containsExactly(
            rampUsers(50).during(Duration.ofSeconds(2)).asScala(),
            nothingFor(HOLD).asScala(),
            rampUsers(25).during(Duration.ofSeconds(1)).asScala(),
            nothingFor(HOLD).asScala(),
            rampUsers(25).during(Duration.ofSeconds(1)).asScala(),
            nothingFor(HOLD).asScala());
  }

  @Test
  void addsAsManyUsersAsTheTopOfTheStaircase() {
    StaircaseInjection staircase = staircase(50, 30, 8, 25);

    assertThat(ramps(staircase)).extracting(RampOpenInjection::users).contains(50L, 30L);
    assertThat(ramps(staircase).stream().mapToLong(RampOpenInjection::users).sum())
        .isEqualTo(staircase.load().top())
        .isEqualTo(260);
  }

  @Test
  void neverAddsFasterThanTheUpgradeRate() {
    // 7 users at 3 per second: 2333.3 ms, which is no whole number of milliseconds.
    assertThat(ramps(staircase(7, 11, 4, 3)))
        .allSatisfy(
            ramp ->
                assertThat(ramp.users() * 1000.0 / ramp.duration().toMillis())
                    .isBetween(2.99, 3.01));
  }

  @Test
  void aLevelWithoutUsersOnlyHolds() {
    assertThat(staircase(10, 0, 2, 10).steps())
        .extracting(OpenInjectionStep::asScala)
        .containsExactly(
            rampUsers(10).during(Duration.ofSeconds(1)).asScala(),
            nothingFor(HOLD).asScala(),
            nothingFor(HOLD).asScala());
  }

  @Test
  void lastsFromTheFirstUserToTheEndOfTheLastHold() {
    assertThat(staircase(50, 25, 3, 25).duration()).isEqualTo(Duration.ofSeconds(2 + 1 + 1 + 15));
  }

  private static List<RampOpenInjection> ramps(StaircaseInjection staircase) {
    return staircase.steps().stream()
        .map(OpenInjectionStep::asScala)
        .filter(RampOpenInjection.class::isInstance)
        .map(RampOpenInjection.class::cast)
        .toList();
  }

  private static StaircaseInjection staircase(int start, int step, int levels, double rate) {
    return new StaircaseInjection(new Staircase(5, start, step, levels, rate, HOLD, 50, 0.10, 200));
  }
}
