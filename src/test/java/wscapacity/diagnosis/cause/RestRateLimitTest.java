package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Outcome;

class RestRateLimitTest {
  private final RestRateLimit limit = new RestRateLimit();

  /** So many in each minute of the clock; the run starts 20 s past a full minute. */
  private static SimulatedPlatform perMinuteOfTheClock(int limit) {
    Map<Long, Integer> used = new HashMap<>();
    return knock -> {
      if (used.merge((knock.run().nowMs() + 20_000) / 60_000, 1, Integer::sum) <= limit) {
        knock.accept();
      } else {
        knock.fail(Outcome.CREATE_FAILED, 429, "too.many.requests");
      }
    };
  }

  @Test
  void tellsTheLimitOfATokensOwnMinutes() {
    Fit fit = Behaviour.REST_RATE.play().by(limit).orElseThrow();
    assertThat(fit.candidate().parameters()).isEqualTo(Map.of("rate_per_minute", 300));
    assertThat(fit.explains()).isEqualTo(1);
  }

  @Test
  void tellsTheLimitOfTheClocksMinutes() {
    Fit fit = against(perMinuteOfTheClock(200)).load(1_000, 6).play().by(limit).orElseThrow();
    assertThat(fit.candidate().parameters()).isEqualTo(Map.of("rate_per_minute", 200));
    assertThat(fit.explains()).isGreaterThan(0.99);
  }

  @Test
  void countsForEachToken() {
    // 6 per second under two tokens are 180 a minute of each, 360 in all.
    Fit fit =
        against(Platforms.createsPerMinute(150))
            .tokens(Behaviour::inTurn)
            .load(900, 6)
            .play()
            .by(limit)
            .orElseThrow();
    assertThat(fit.candidate().parameters()).isEqualTo(Map.of("rate_per_minute", 150));
    // A request at the turn of a minute may be counted in either.
    assertThat(fit.explains()).isGreaterThan(0.98);
  }

  @Test
  void doesNotTakeAMediaCapForOne() {
    // Creates fail once 200 calls are in progress, whatever the minute.
    SimulatedPlatform capped =
        knock -> {
          if (knock.run().open().size() < 200) {
            knock.accept();
          } else {
            knock.fail(Outcome.CREATE_FAILED, 503, "");
          }
        };
    Played played =
        against(capped).staircase(60, 5, 6, 5_000).release(80).staircase(40, 5, 6, 5_000).play();
    assertThat(played.explainedBy(limit)).isLessThan(0.9);
    assertThat(played.cause().best().name()).isEqualTo("concurrency-cap");
    assertThat(played.cause().best().parameters().get("limit")).isEqualTo(200);
  }

  @Test
  void isNotWhatFailsAtTheUpgrade() {
    assertThat(Behaviour.UPGRADE_RATE.play().by(limit)).isEmpty();
    assertThat(Behaviour.CAP.play().by(limit)).isEmpty();
  }
}
