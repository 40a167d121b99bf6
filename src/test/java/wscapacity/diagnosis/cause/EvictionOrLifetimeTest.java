package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.AnAttempt;
import wscapacity.diagnosis.Cause;

/** A ramp so steady that an eviction and a limit on age end the same sockets at the same time. */
class EvictionOrLifetimeTest {

  @Test
  void isToldByAHold() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 100; user++) {
      AnAttempt attempt = AnAttempt.at(100L * user).user(user).open(Math.min(user, 60)).latency(0);
      attempts.add(user < 40 ? attempt.died(100L * user + 6_000) : attempt.closedByUs(9_950));
    }

    Cause cause = new Played(attempts).cause();

    assertThat(cause.isConclusive()).isFalse();
    assertThat(cause.best().parameters().get("between").toString())
        .contains("eviction", "maximum-lifetime");
    assertThat(cause.nextExperiment().orElseThrow()).contains("-Dload.hold=60s");
  }
}
