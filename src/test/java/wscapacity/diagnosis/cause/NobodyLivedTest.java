package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.AnAttempt;

/** A run in which every socket died: there is nobody to tell the dead from. */
class NobodyLivedTest {

  @Test
  void oneDeathAtAnotherAgeDoesNotDecide() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 100; user++) {
      long opened = 40L * user;
      attempts.add(
          AnAttempt.at(opened)
              .user(user)
              .open(user)
              .latency(0)
              .silent(user * 7 % 900, user * 7 % 900)
              // A stall of the load generator showed one end late.
              .died(opened + (user == 50 ? 6_400 : 6_100)));
    }

    Played played = new Played(attempts);

    assertThat(played.cause().best().name()).isEqualTo("maximum-lifetime");
    // 99 of 100 predicted, and all of the predicted failed: √0.99.
    assertThat(played.explainedBy(new MaximumLifetime())).isCloseTo(Math.sqrt(0.99), within(1e-9));
  }
}
