package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaximumLifetimeTest {
  private final MaximumLifetime lifetime = new MaximumLifetime();

  @ParameterizedTest
  @ValueSource(longs = {1_500, 9_000, 7_200_000})
  void tellsTheAge(long ageMs) {
    Candidate best =
        Told.named(
            against(Platforms.endsAtAge(ageMs))
                .talking(user -> Talk.every(700 + user % 7 * 100))
                .staircase(50, 3, 25, ageMs / 2)
                .hold(2 * ageMs)
                .play(),
            MaximumLifetime.NAME);
    assertThat((double) best.parameters().get("lifetime_s"))
        .isCloseTo(ageMs / 1_000.0, within(0.05 * ageMs / 1_000.0));
  }

  @Test
  void isToldThoughItIsDrawnAroundAMean() {
    Candidate best =
        Told.named(
            against(Faults.endsAround(14_000, 0.25))
                .talking(user -> Talk.every(700 + user % 7 * 100))
                .staircase(50, 6, 25, 4_000)
                .hold(20_000)
                .play(),
            MaximumLifetime.NAME);
    assertThat((double) best.parameters().get("lifetime_s")).isCloseTo(14, within(1.4));
    Candidate.Range range = best.intervals().get("lifetime_s");
    assertThat(range.low()).isBetween(10.4, 12.0);
    assertThat(range.high()).isBetween(16.0, 17.6);
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
    Told.named(played, MaximumLifetime.NAME);
  }

  @Test
  void isNotWhatRefuses() {
    assertThat(Behaviour.CAP.play().by(lifetime)).isEmpty();
  }
}
