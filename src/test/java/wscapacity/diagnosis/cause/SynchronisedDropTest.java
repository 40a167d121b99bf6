package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Outcome;

class SynchronisedDropTest {
  private final SynchronisedDrop drop = new SynchronisedDrop();

  @ParameterizedTest
  @ValueSource(longs = {8_000, 15_000, 24_000})
  void tellsTheMoment(long atMs) {
    Fit fit =
        against(Platforms.restartsAt(atMs))
            .staircase(50, 8, 25, 2_000)
            .play()
            .by(drop)
            .orElseThrow();
    // Within 200 ms of it all were told.
    assertThat((double) fit.candidate().parameters().get("at_s"))
        .isCloseTo(atMs / 1_000.0 + 0.1, within(0.2));
    // Who was opened within those 200 ms could not be told from who was not open yet.
    assertThat(fit.explains()).isGreaterThan(0.97);
  }

  @Test
  void mayStrikeAShareOnly() {
    // One of two nodes restarts.
    SimulatedPlatform halfOfIt =
        knock -> {
          SimulatedRun.Socket socket = knock.accept();
          long waitMs = 10_000 - knock.run().nowMs();
          if (knock.user % 2 == 0 && waitMs > 0) {
            knock.run().after(waitMs, () -> socket.end(Outcome.CLOSE_FRAME, 1001));
          }
        };
    Played played = against(halfOfIt).staircase(50, 6, 25, 2_000).play();
    Fit fit = played.by(drop).orElseThrow();
    assertThat(fit.explains()).isGreaterThan(0.95);
    assertThat(fit.candidate().evidence().get(0)).contains("50 % of all that were open then");
    assertThat(played.cause().best().name()).isEqualTo("synchronised-drop");
  }

  @Test
  void theBusiestSecondIsTheFirstOfThose() {
    assertThat(SynchronisedDrop.busiest(new int[] {0, 500, 5_000, 5_100, 6_000, 9_000}))
        .isEqualTo(2);
    // A second has both its ends.
    assertThat(SynchronisedDrop.busiest(new int[] {0, 1_000, 1_001})).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "LIFETIME", "EVICTION", "RANDOM_DEATH", "SESSION_CAP"})
  void doesNotTakeDeathsOfManyMoments(Behaviour other) {
    assertThat(other.play().explainedBy(drop)).isLessThan(0.5);
  }

  @Test
  void nineAreTooFew() {
    Played played = against(Platforms.restartsAt(5_000)).load(9, 25).hold(20_000).play();
    assertThat(played.failures()).isEqualTo(9);
    assertThat(played.by(drop)).isEmpty();
  }
}
