package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.AnAttempt;
import wscapacity.diagnosis.Cause;

/**
 * Who dies against when: a session cap whose victims all die after one silence, and an idle timeout
 * whose victims all were opened late.
 */
class SessionCapAgainstIdleTest {

  @Test
  void silencesThatOthersLivedThroughAreNoIdleTimeout() {
    List<Attempt> attempts = new ArrayList<>();
    for (int open = 0; open < 300; open++) {
      int user = open;
      AnAttempt attempt = AnAttempt.at(40L * open).user(user).open(open).latency(1);
      boolean dies = open >= 180 && open % 5 < 2;
      attempts.add(
          dies
              ? attempt.silent(2_000, 2_000, 2_000).died(40L * open + 2_001)
              // It said goodbye 5 ms before its end, in a gap between two heartbeats of 10 s.
              : attempt.silent(5, 2_500 + user, 9_990).closedByUs(60_000));
    }

    Cause cause = new Played(attempts).cause();

    assertThat(cause.best().name()).isEqualTo(SessionCap.NAME);
    // Those who died were open for a moment only: 180 were open, and then some more.
    assertThat((Integer) cause.best().parameters().get("limit")).isEqualTo(180);
    assertThat((Double) cause.best().parameters().get("share")).isEqualTo(0.4);
    assertThat(new Played(attempts).explainedBy(new IdleTimeout())).isLessThan(0.5);
  }

  @Test
  void aSilenceAtEveryAgeIsAnIdleTimeout() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 60; user++) {
      long opened = 40L * user + 1;
      // The first heartbeat comes at different ages, the next one never.
      long talked = 50L * user;
      attempts.add(
          AnAttempt.at(40L * user)
              .user(user)
              .open(user)
              .latency(1)
              .silent(5_000, 5_000, 5_000)
              .died(opened + talked + 5_000));
    }

    Cause cause = new Played(attempts).cause();

    assertThat(cause.best().name()).isEqualTo(IdleTimeout.NAME);
    assertThat(cause.best().parameters()).containsEntry("idle_s", 5.0);
  }

  @Test
  void aDeathAfterALongerSilenceWasSurvivedIsNoneOfAnIdleTimeout() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 60; user++) {
      attempts.add(
          AnAttempt.at(40L * user)
              .user(user)
              .open(user)
              .latency(1)
              .silent(2_000, 2_000, 8_000)
              .died(40L * user + 10_001));
    }

    assertThat(new Played(attempts).explainedBy(new IdleTimeout())).isZero();
  }
}
