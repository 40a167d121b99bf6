package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultyBackendTest {

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 8})
  void oneOfSeveralInTurnIsToldByItsShare(int backends) {
    Candidate best =
        Told.named(
            against(Faults.oneDeadOf(backends)).staircase(81, 5, 25, 2_000).play(),
            FaultyBackend.NAME);
    assertThat((double) best.parameters().get("share")).isCloseTo(1.0 / backends, within(0.001));
  }

  @Test
  void oneOfTwoIsToldWhenUsersComeUnevenly() {
    Random random = new Random(2);
    SimulatedRun run = against(Faults.oneDeadOf(2));
    for (int user = 0; user < 200; user++) {
      run.load(1, 25).hold(random.nextInt(120));
    }
    Told.named(run.play(), FaultyBackend.NAME);
  }

  @Test
  void atAnEvenPaceOneOfTwoMayBeARateLimit() {
    Told.undecided(evenly(Faults.oneDeadOf(2)), FaultyBackend.NAME);
    Told.notNamed(evenly(Platforms.rate(16, 1)), FaultyBackend.NAME);
  }

  private static Cause evenly(SimulatedPlatform platform) {
    return against(platform).staircase(80, 5, 25, 2_000).play().cause();
  }

  @Test
  void aShareInNoOrderIsChance() {
    Told.notWrong(
        against(Platforms.refusesShare(1.0 / 3)).load(400, 25).play().cause(), Chance.NAME);
  }

  @Test
  void isNotWhatEndsOpenSockets() {
    assertThat(Behaviour.RESTART.play().by(new FaultyBackend())).isEmpty();
  }
}
