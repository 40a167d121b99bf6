package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.AnAttempt;
import wscapacity.diagnosis.Candidate;

/** Fingerprints that stand in words: evidence has to say them. */
class SaidByTheSystemTest {

  @ParameterizedTest
  @CsvSource({
    "java.net.BindException: Address already in use, ephemeral ports",
    "java.io.IOException: Too many open files, open files"
  })
  void theLoadGeneratorsOwnLimit(String detail, String resource) {
    List<Attempt> attempts =
        LongStream.range(0, 20)
            .mapToObj(user -> AnAttempt.at(user).user(user))
            .map(attempt -> attempt.failed(Outcome.LOCAL_EXHAUSTION, 0, detail))
            .toList();

    Candidate best = new Played(attempts).cause().best();

    assertThat(best.parameters()).containsEntry("resource", resource);
    assertThat(best.evidence().get(0)).contains(detail);
  }

  @Test
  void aRestartOfAPlatformThatJustStarted() {
    List<Attempt> attempts =
        LongStream.range(0, 40)
            .mapToObj(
                user ->
                    AnAttempt.at(20 * user)
                        .user(user)
                        .open((int) user)
                        .silent(100 * user, 100 * user)
                        .ended(3_000 + user, Outcome.CLOSE_FRAME, 1012))
            .toList();

    Candidate best = new Played(attempts).cause().best();

    // All of a run of three seconds: no second is ten times an average one.
    assertThat(best.name()).isEqualTo("synchronised-drop");
    assertThat(best.evidence().get(0)).contains("The close code says so itself: 1012");
  }
}
