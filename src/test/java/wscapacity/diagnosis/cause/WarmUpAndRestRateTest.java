package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.AnAttempt;

/** What the platform counted before anything was measured. */
class WarmUpAndRestRateTest {

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
