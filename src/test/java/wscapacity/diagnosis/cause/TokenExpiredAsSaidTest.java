package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.AnAttempt;
import wscapacity.diagnosis.Candidate;

/** The age of a token at its expiry, where the ladder of ages tried no age near it. */
class TokenExpiredAsSaidTest {

  @Test
  void isTheLifetimeThatWasSaid() {
    List<Attempt> attempts = new ArrayList<>();
    for (int age = 5_000; age <= 30_000; age += 5_000) {
      for (int user = 0; user < 5; user++) {
        AnAttempt kept = AnAttempt.at(age + user).user(age + user).token("t-0", age, 11_000 - age);
        AnAttempt fresh = AnAttempt.at(age + user).user(-age - user).token("t-" + age, 10, 10_990);
        attempts.add(age < 11_000 ? kept.closedByUs(age + 30) : kept.refused(401, "token_expired"));
        attempts.add(fresh.closedByUs(age + 30));
      }
    }

    Candidate best = new Played(attempts).cause().best();

    assertThat(best.name()).isEqualTo("token-expired");
    // The first age that was refused is 15 s.
    assertThat(best.parameters()).containsEntry("age_s", 11.0);
  }
}
