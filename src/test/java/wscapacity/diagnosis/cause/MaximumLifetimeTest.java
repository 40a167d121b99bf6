package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.AnAttempt.at;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Attempt;

class MaximumLifetimeTest {
  private final MaximumLifetime lifetime = new MaximumLifetime();

  @ParameterizedTest
  @ValueSource(longs = {1_500, 9_000, 7_200_000})
  void tellsTheAge(long ageMs) {
    Played played =
        against(Platforms.endsAtAge(ageMs))
            .talking(user -> Talk.every(700 + user % 7 * 100))
            .staircase(50, 3, 25, ageMs / 2)
            .hold(2 * ageMs)
            .play();
    Fit fit = played.by(lifetime).orElseThrow();
    assertThat((double) fit.candidate().parameters().get("lifetime_s"))
        .isCloseTo(ageMs / 1_000.0, within(0.05 * ageMs / 1_000.0));
    assertThat(fit.explains()).isEqualTo(1);
    assertThat(played.cause().best().name()).isEqualTo("maximum-lifetime");
  }

  @Test
  void isScoredByWhoLivedLongerAndWhoDiedAtAnotherAge() {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long openedMs = i * 1_000 + 10;
      attempts.add(
          i < 18
              ? at(i * 1_000).died(openedMs + 5_000)
              : i < 20
                  ? at(i * 1_000).died(openedMs + 900)
                  : at(i * 1_000).closedByUs(openedMs + (i < 24 ? 8_000 : 3_000)));
    }
    // 18 at the age, 2 at another, 4 lived longer, 16 left younger:
    // (18·16 − 4·2) / √(20·20·22·18)
    assertThat(new Played(attempts).explainedBy(lifetime))
        .isCloseTo(280 / Math.sqrt(20 * 20 * 22 * 18), within(1e-9));
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "RESTART", "RANDOM_DEATH", "SESSION_CAP"})
  void doesNotTakeDeathsOfDifferentAges(Behaviour other) {
    assertThat(other.play().explainedBy(lifetime)).isLessThan(0.5);
  }

  @Test
  void isNoEvictionThoughTheOldestGoesAsOneComes() {
    // At 25 per second and 9 s each there are always 225; when no more come, the last die too.
    Played played =
        against(Platforms.endsAtAge(9_000))
            .talking(user -> Talk.every(700 + user % 7 * 100))
            .load(1_500, 25)
            .play();
    assertThat(played.by(new Eviction()).orElseThrow().candidate().parameters().get("limit"))
        .isEqualTo(225);
    assertThat(played.cause().best().name()).isEqualTo("maximum-lifetime");
  }

  @Test
  void isNotWhatRefuses() {
    assertThat(Behaviour.CAP.play().by(lifetime)).isEmpty();
  }
}
