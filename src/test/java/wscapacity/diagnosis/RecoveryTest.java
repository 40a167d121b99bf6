package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;

class RecoveryTest {
  private final List<Attempt> attempts = new ArrayList<>();

  /** Users 1 to {@code users} hold a socket each, and lose it at 10 s, 1 ms after one another. */
  private void lostAt10s(int users) {
    for (int user = 1; user <= users; user++) {
      attempts.add(at(1_000 + user).user(user).died(9_999 + user));
    }
  }

  private Recovery recovery() {
    return Recovery.of(attempts).orElseThrow();
  }

  @Test
  void lastsUntilNinetyNinePercentAreBackAtTheSameTime() {
    lostAt10s(200);
    // All try at once and are refused; from 12 s on one gets in every 10 ms, answered after 10 ms.
    for (int user = 1; user <= 200; user++) {
      attempts.add(at(10_300).user(user).number(2).refused(503, ""));
      attempts.add(at(12_000 + 10 * user).user(user).number(3).openAtEnd(60_000));
    }
    // The 198th started at 13980 and was back at 13990, when the 199th had not started; the drop
    // began at 10000.
    assertThat(recovery()).isEqualTo(new Recovery(200, OptionalLong.of(3_990), 200, 200 + 199));
    assertThat(recovery().sentence())
        .isEqualTo(
            "200 sockets were lost at once; 99 % were back after 4.0 s. Peak: 200 upgrades per"
                + " second. Attempts needed: 399, 2.0 per user.");
  }

  @Test
  void whoIsBackAndGoneAgainIsNotBack() {
    lostAt10s(2);
    attempts.add(at(11_000).user(1).number(2).died(12_000));
    attempts.add(at(13_000).user(2).number(2).openAtEnd(60_000));
    assertThat(recovery().backAfterMs()).isEmpty();
    assertThat(recovery().sentence()).contains("99 % were never back at the same time");

    attempts.add(at(20_000).user(1).number(3).openAtEnd(60_000));
    assertThat(recovery().backAfterMs()).hasValue(10_010);
    assertThat(recovery().attempts()).isEqualTo(3);
  }

  @Test
  void theDropIsTheSecondInWhichMostWereLost() {
    lostAt10s(3);
    // One was lost long before, and came back.
    attempts.add(at(500).user(9).died(2_000));
    attempts.add(at(2_500).user(9).number(2).openAtEnd(60_000));
    for (int user = 1; user <= 3; user++) {
      attempts.add(at(10_500).user(user).number(2).openAtEnd(60_000));
    }
    assertThat(recovery()).isEqualTo(new Recovery(3, OptionalLong.of(510), 3, 3));
  }

  @Test
  void usersOfTwoLoadGeneratorsAreDifferentUsers() {
    for (String injector : List.of("a", "b")) {
      attempts.add(at(1_000).by(injector).user(1).died(10_000));
      attempts.add(at(11_000).by(injector).user(1).number(2).openAtEnd(60_000));
    }
    assertThat(recovery().lost()).isEqualTo(2);
  }

  @Test
  void whereNobodyTriesAgainNothingIsSaid() {
    lostAt10s(5);
    assertThat(Recovery.of(attempts)).isEmpty();
  }
}
