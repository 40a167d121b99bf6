package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.AnAttempt;

/** Latencies that only a connection that was tried again has. */
class RetransmissionStepsTest {

  /** 200 users in two seconds: a fifth at once, a third late, the others never. */
  private static double explained(IntUnaryOperator lateMs) {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 200; user++) {
      AnAttempt attempt = AnAttempt.at(10L * user).user(user).open(user / 2);
      attempts.add(
          switch (user % 3) {
            case 0 -> attempt.latency(240).closedByUs(60_000);
            case 1 -> attempt.latency(lateMs.applyAsInt(user)).closedByUs(60_000);
            default -> attempt.latency(4_400).failed(Outcome.UPGRADE_TIMEOUT);
          });
    }
    return new Played(attempts).explainedBy(new BacklogOverflow());
  }

  @Test
  void everySecondAsLinuxSince65Tries() {
    assertThat(explained(user -> 1_000 * (1 + user % 4) + 250)).isEqualTo(1);
  }

  @Test
  void doubledEachTimeAsRfc6298Says() {
    assertThat(explained(user -> (user % 2 == 0 ? 1_000 : 3_000) + 250)).isEqualTo(1);
  }

  @Test
  void anyTimeIsNoRetransmission() {
    Random random = new Random(1);
    assertThat(explained(user -> 1_000 + random.nextInt(4_000))).isEqualTo(0.5);
  }
}
