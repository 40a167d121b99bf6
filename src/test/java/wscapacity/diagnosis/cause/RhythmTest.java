package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;

class RhythmTest {

  private static void isDoubted(List<Attempt> attempts, String why) {
    Cause cause = new Played(attempts).cause();
    assertThat(cause.isConclusive()).as("%s", Shown.of(cause)).isFalse();
    assertThat(cause.best().evidence().get(0)).contains(why);
  }

  /** An operator closes the oldest each 400 ms, whatever its age. */
  @Test
  void aDrainInTheOrderOfOpeningIsNoLifetime() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 60; user++) {
      long startedMs = user / 20 * 5_000L + user % 20 * 50L;
      attempts.add(
          user < 25
              ? at(startedMs).user(user).died(20_000 + 400L * user)
              : at(startedMs).user(user).closedByUs(31_000));
    }
    isDoubted(attempts, "in the very order of their opening");
  }

  /** Each closed at its second heartbeat, because it may not send one. */
  @Test
  void whatOurMessageEndsIsNoIdleTimeout() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 60; user++) {
      long ageMs = 4_020 + user * 61L % 3_900;
      attempts.add(
          at(user * 50L)
              .silent(user % 4, 4_004 + user % 4, 4_003 + user % 3)
              .ended(user * 50L + 10 + ageMs, Outcome.CLOSE_FRAME, 1008));
    }
    isDoubted(attempts, "right after a message of ours");
  }

  @Test
  void aLifetimeThatEndsSocketsOneByOneIsNamed() {
    Told.named(
        against(Platforms.endsAtAge(6_000))
            .talking(user -> Talk.every(1_300 + user % 5 * 100))
            .load(80, 10)
            .hold(10_000)
            .play(),
        MaximumLifetime.NAME);
  }
}
