package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.AnAttempt;

class ReplyNotRecognisedTest {

  private static Played givenUp(String detail) {
    List<Attempt> attempts =
        LongStream.range(0, 40)
            .mapToObj(
                user ->
                    AnAttempt.at(40 * user)
                        .user(user)
                        .open((int) user)
                        // The run's own timeout: all of one age, which is no lifetime.
                        .ended(40 * user + 5_011, Outcome.REPLY_NOT_RECOGNISED, 0, detail))
            .toList();
    return new Played(attempts);
  }

  @Test
  void isTheRunsOwnFaultAndNoLifetime() {
    Candidate best =
        Told.named(
            givenUp("no reply matched greeting.expect; received: {\"hello\":1}"),
            "reply-not-recognised");
    assertThat(best.parameters())
        .containsEntry("expected", "greeting.expect")
        .containsEntry("received", "{\"hello\":1}");
  }

  @Test
  void isNamedThoughNothingWasReceived() {
    Candidate best =
        Told.named(givenUp("no reply matched heartbeat.expect"), "reply-not-recognised");
    assertThat(best.parameters())
        .containsEntry("expected", "heartbeat.expect")
        .containsEntry("received", "");
  }

  @Test
  void isNotWhatThePlatformEnds() {
    assertThat(Behaviour.LIFETIME.play().by(new ReplyNotRecognised())).isEmpty();
  }
}
