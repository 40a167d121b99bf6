package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Phase;

class RequirementTest {
  private final List<Attempt> attempts = new ArrayList<>();

  private void accepted(int count) {
    for (int i = 0; i < count; i++) {
      attempts.add(at(i * 10).open(i).openAtEnd(90_000));
    }
  }

  private Requirement require(int openSockets) {
    return Requirements.openSockets(openSockets, Diagnosis.of(attempts));
  }

  @Test
  void isHeldUpToTheLastBeforeTheOnset() {
    accepted(250);
    for (int i = 0; i < 20; i++) {
      attempts.add(at(5_000 + i).open(250).refused(403, "access_denied"));
    }
    assertThat(require(250).held()).isTrue();
    assertThat(require(251))
        .isEqualTo(
            new Requirement(
                Requirement.Kind.OPEN_SOCKETS,
                "251 open sockets",
                false,
                "403 access_denied starts at 251 open sockets"));
  }

  @Test
  void theEarliestOnsetCounts() {
    accepted(100);
    for (int i = 0; i < 20; i++) {
      attempts.add(at(5_000 + i).open(120).refused(403, ""));
      attempts.add(at(5_500 + i).open(105).refused(429, ""));
    }
    assertThat(require(130).because()).isEqualTo("429 rate limited starts at 106 open sockets");
  }

  @Test
  void whatWasNotReachedIsNotHeld() {
    accepted(100);
    assertThat(require(101))
        .isEqualTo(
            new Requirement(
                Requirement.Kind.OPEN_SOCKETS,
                "101 open sockets",
                false,
                "100 sockets were open at once"));
  }

  @Test
  void failuresAfterTheLoadHaveNoOnset() {
    accepted(100);
    attempts.add(at(5_000).in(Phase.RELEASE_PROBE).open(50).refused(403, ""));
    assertThat(require(100).held()).isTrue();
  }
}
