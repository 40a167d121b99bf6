package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttemptIndexTest {
  private static final int USERS = 1_000;
  private static final int ATTEMPTS = 1_000;

  /** Users that try again and again, as those of other tools do, must not share their places. */
  @Test
  void tellsTheAttemptsOfManyUsersApart() {
    Set<Integer> hashes = new HashSet<>();
    for (long user = 1; user <= USERS; user++) {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        hashes.add(AttemptRows.keyHash(user, attempt));
      }
    }
    assertThat(hashes).hasSizeGreaterThan(USERS * ATTEMPTS * 99 / 100);
  }
}
