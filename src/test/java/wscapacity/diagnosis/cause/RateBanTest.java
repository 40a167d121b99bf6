package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;

class RateBanTest {

  @Test
  void tellsLimitWindowAndBan() {
    // 20 per second are too many after five seconds; 4 and 5 per second never are.
    SimulatedRun run = against(RateLimiters.ban(100, 10_000, 15_000)).load(100, 5);
    for (int i = 0; i < 4; i++) {
      run.load(400, 20).hold(10_000).load(60, 4);
    }
    Candidate best = Told.named(run.play(), "rate-ban");
    assertThat(best.parameters().get("window_s")).isEqualTo(10.0);
    assertThat((int) best.parameters().get("limit")).isCloseTo(100, within(2));
    assertThat((double) best.parameters().get("ban_s")).isCloseTo(15, within(0.75));
  }

  @Test
  void aBanThatHasNotEndedIsUndecided() {
    Cause cause =
        against(RateLimiters.ban(100, 10_000, 600_000)).load(100, 5).load(200, 20).play().cause();
    assertThat(cause.isConclusive()).as("%s", Shown.of(cause)).isFalse();
  }

  @Test
  void isNotTriedWhereNoRefusalWasFollowedByAPass() {
    assertThat(against(Platforms.cap(100)).load(200, 25).play().by(new RateBan())).isEmpty();
    assertThat(Behaviour.LIFETIME.play().by(new RateBan())).isEmpty();
  }
}
