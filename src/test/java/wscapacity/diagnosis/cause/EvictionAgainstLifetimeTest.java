package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.AnAttempt;

/** A steady ramp, in which the oldest socket is always of nearly the same age. */
class EvictionAgainstLifetimeTest {

  @Test
  void nearlyTheSameAgeIsNoLifetime() {
    // Users come every 90 ms, give or take 60 ms, as a loaded machine lets them.
    Random random = new Random(1);
    long[] opened = new long[117];
    for (int user = 0; user < opened.length; user++) {
      opened[user] = 90L * user + random.nextInt(120);
    }
    Arrays.sort(opened);
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < opened.length; user++) {
      AnAttempt attempt = AnAttempt.at(opened[user]).user(user).open(Math.min(user, 80)).latency(0);
      attempts.add(
          user + 80 < opened.length
              ? attempt.died(opened[user + 80] + 2)
              : attempt.closedByUs(30_000));
    }

    Played played = new Played(attempts);

    assertThat(played.cause().best().name()).isEqualTo("eviction");
    assertThat(played.cause().best().parameters()).containsEntry("limit", 80);
    assertThat(played.explainedBy(new MaximumLifetime())).isLessThan(0.95);
  }
}
