package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultyBackendTest {

  /** Steps of an odd number: else a rate limit, which lets in the first of each, looks the same. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void oneOfSeveralInTurnIsToldByItsShare(int backends) {
    Candidate best =
        Told.named(
            against(Faults.oneDeadOf(backends)).staircase(81, 5, 25, 2_000).play(),
            FaultyBackend.NAME);
    assertThat((double) best.parameters().get("share")).isCloseTo(1.0 / backends, within(0.001));
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
