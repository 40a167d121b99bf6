package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.AnAttempt;

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
    Explanation explanation = Behaviour.REST_RATE.play().by(limit).orElseThrow();
    assertThat(explanation.candidate().parameters()).isEqualTo(Map.of("rate_per_minute", 300));
    assertThat(explanation.candidate().explains()).isGreaterThan(0.95);
  }

  @Test
  void tellsTheLimitOfTheClocksMinutes() {
    Explanation explanation =
        against(perMinuteOfTheClock(200)).load(1_000, 6).play().by(limit).orElseThrow();
    assertThat(explanation.candidate().parameters()).isEqualTo(Map.of("rate_per_minute", 200));
    assertThat(explanation.candidate().explains()).isGreaterThan(0.95);
  }

  @Test
  void countsForEachToken() {
    // 6 per second under two tokens are 180 a minute of each, 360 in all.
    Explanation explanation =
        against(Platforms.createsPerMinute(150))
            .tokens(Behaviour::inTurn)
            .load(900, 6)
            .play()
            .by(limit)
            .orElseThrow();
    assertThat(explanation.candidate().parameters()).isEqualTo(Map.of("rate_per_minute", 150));
    assertThat(explanation.candidate().explains()).isGreaterThan(0.95);
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
    Candidate best = Told.named(played, ConcurrencyCap.NAME);
    assertThat((int) best.parameters().get("limit")).isCloseTo(200, within(1));
  }

  @Test
  void isNotWhatFailsAtTheUpgrade() {
    assertThat(Behaviour.UPGRADE_RATE.play().by(limit)).isEmpty();
    assertThat(Behaviour.CAP.play().by(limit)).isEmpty();
  }

  @Test
  void theRequestsOfTheWarmUpCountInTheirMinute() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 150; user++) {
      AnAttempt attempt =
          AnAttempt.at(100L * user)
              .user(user)
              .in(user < 5 ? Phase.WARM_UP : Phase.LOAD)
              .token("t-0", 100L * user)
              .latency(1);
      attempts.add(
          user < 100
              ? attempt.open(user).closedByUs(user < 5 ? 100L * user + 10 : 30_000)
              : attempt.open(95).failed(Outcome.CREATE_FAILED, 429, "too.many.requests"));
    }

    assertThat(new Played(attempts).by(new RestRateLimit()).orElseThrow().candidate().parameters())
        .containsEntry("rate_per_minute", 100);
  }
}
