package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SessionCapTest {
  private final SessionCap cap = new SessionCap();

  @ParameterizedTest
  @CsvSource({"40, 0.8", "180, 1", "300, 0.6"})
  void tellsLimitAndShare(int limit, double share) {
    Played played =
        against(Platforms.endsAbove(limit, share))
            .load(limit, 50)
            .hold(2_000)
            .load(200, 25)
            .hold(5_000)
            .play();
    Fit fit = played.by(cap).orElseThrow();
    assertThat((int) fit.candidate().parameters().get("limit")).isCloseTo(limit, within(1));
    // Of 200 above the limit the binomial standard deviation is 0.035 at most.
    assertThat((double) fit.candidate().parameters().get("share"))
        .isCloseTo(share, within(3 * 0.035));
    assertThat(fit.explains()).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @EnumSource(names = {"RANDOM_DEATH", "IDLE", "LIFETIME"})
  void doesNotTakeDeathsThatDoNotDependOnOpenSockets(Behaviour other) {
    assertThat(other.play().explainedBy(cap)).isLessThan(0.5);
  }

  @Test
  void isNotWhatRefuses() {
    assertThat(Behaviour.CAP.play().by(cap)).isEmpty();
  }
}
