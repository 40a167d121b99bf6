package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.AnAttempt;

class MessageRateLimitTest {

  /** Half of 100 sockets, the later ones mostly, end with a message of the platform. */
  private static List<Attempt> ended(String message, long afterOursMs) {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 100; user++) {
      long started = 100L * user;
      AnAttempt attempt = AnAttempt.at(started).user(user).open(user).silent(afterOursMs, 0, 9_000);
      attempts.add(
          user >= 20 && user % 8 < 5
              // At the greeting, or at one of the heartbeats that come every 10 s.
              ? attempt.inBand(started + 15 + user % 5 * 10_000L, message)
              : attempt.closedByUs(60_000));
    }
    return attempts;
  }

  @Test
  void isWhatThePlatformSaysInAnswerToAMessage() {
    Candidate best = Told.named(new Played(ended("too_many_requests", 3)), "message-rate-limit");
    assertThat(best.evidence().get(0)).contains("50 of 50 came within 500 ms of a message of ours");
  }

  @Test
  void isNotWhatThePlatformSaysUnasked() {
    MessageRateLimit limit = new MessageRateLimit();
    assertThat(new Played(ended("too_many_requests", 4_000)).by(limit)).isEmpty();
    assertThat(new Played(ended("channel_gone", 3)).by(limit)).isEmpty();
  }
}
