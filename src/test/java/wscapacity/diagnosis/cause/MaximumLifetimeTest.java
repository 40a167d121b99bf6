package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.AnAttempt;

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

  @Test
  void oneDeathAtAnotherAgeDoesNotDecideWhereNobodyLived() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 100; user++) {
      long opened = 40L * user;
      attempts.add(
          AnAttempt.at(opened)
              .user(user)
              .open(user)
              .latency(0)
              .silent(user * 7 % 900, user * 7 % 900, 1_000)
              // A stall of the load generator showed one end late.
              .died(opened + (user == 50 ? 6_400 : 6_100)));
    }
    Candidate best = Told.named(new Played(attempts), MaximumLifetime.NAME);
    assertThat((double) best.parameters().get("lifetime_s")).isEqualTo(6.1);
  }
}
