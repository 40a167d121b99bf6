package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.diagnosis.evidence.AttemptColumnsBuilder;
import wscapacity.diagnosis.evidence.Trials;

class OldestFirstTest {
  private static final FailureClass DIED = new FailureClass("1006 abnormal closure");

  private static OldestFirst of(boolean perToken, Attempt... attempts) {
    return OldestFirst.of(Trials.of(AttemptColumnsBuilder.of(List.of(attempts)), DIED), perToken);
  }

  @Test
  void findsTheSocketsThatWereLeftWhenTheOldestDied() {
    // Each third socket ends the oldest: two are left.
    OldestFirst replay =
        of(
            false,
            at(0).died(2_015),
            at(1_000).died(3_013),
            at(2_000).openAtEnd(9_000),
            at(3_000).openAtEnd(9_000));
    assertThat(replay.limit()).isEqualTo(2);
    assertThat(replay.hits()).isEqualTo(2);
    assertThat(replay.spared()).isZero();
  }

  @Test
  void aYoungerSocketsDeathIsNone() {
    OldestFirst replay =
        of(
            false,
            at(0).died(2_015),
            at(1_000).openAtEnd(9_000),
            at(2_000).died(3_013),
            at(3_000).openAtEnd(9_000));
    assertThat(replay.hits()).isEqualTo(1);
    // The opening at 3 s found two and ended nobody that was the oldest.
    assertThat(replay.spared()).isEqualTo(1);
  }

  @Test
  void aDeathWithoutAnOpeningIsNone() {
    OldestFirst replay =
        of(
            false,
            at(0).died(2_500),
            at(1_000).openAtEnd(9_000),
            at(2_000).openAtEnd(9_000),
            at(4_000).openAtEnd(9_000));
    assertThat(replay.hits()).isZero();
  }

  @Test
  void looksAtEachTokenByItself() {
    Attempt[] attempts = {
      at(0).token("x", 1).openAtEnd(9_000),
      at(500).token("y", 1).died(1_515),
      at(1_000).token("x", 1).openAtEnd(9_000),
      at(1_500).token("y", 1).openAtEnd(9_000)
    };
    // Of all it was not the oldest; of its token it was, and one is left.
    assertThat(of(false, attempts).hits()).isZero();
    assertThat(of(true, attempts).hits()).isEqualTo(1);
    assertThat(of(true, attempts).limit()).isEqualTo(1);
  }

  @Test
  void openingsAboveTheLimitAfterWhichTheOldestLivedOnSpeakAgainstIt() {
    Attempt[] attempts = new Attempt[9];
    attempts[0] = at(0).token("y", 1).died(515);
    attempts[1] = at(500).token("y", 1).openAtEnd(9_000);
    for (int i = 2; i < attempts.length; i++) {
      attempts[i] = at(i * 1_000).token("x", 1).openAtEnd(90_000);
    }
    // y holds one; of x six openings found one or more.
    assertThat(of(true, attempts).limit()).isEqualTo(1);
    assertThat(of(true, attempts).spared()).isEqualTo(6);
  }
}
