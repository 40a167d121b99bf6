package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;

class BacklogOverflowTest {
  private final BacklogOverflow backlog = new BacklogOverflow();

  @Test
  void isKnownByTheStepsOfRetransmission() {
    Candidate best = Told.named(Behaviour.BACKLOG.play(), BacklogOverflow.NAME);
    assertThat(best.parameters()).isEmpty();
    assertThat(best.evidence()).anyMatch(sentence -> sentence.contains("steps of whole seconds"));
  }

  @Test
  void withoutTheStepsItIsNotNamed() {
    // Ten bursts: 20 of 40 time out, the others wait for anything between 1 and 2 s; between the
    // bursts all is well.
    List<Attempt> attempts = new ArrayList<>();
    for (int burst = 0; burst < 10; burst++) {
      for (int i = 0; i < 40; i++) {
        int startedMs = burst * 20_000 + i * 10;
        attempts.add(
            i % 2 == 0
                ? at(startedMs).latency(10_000).failed(Outcome.CONNECT_TIMEOUT)
                : at(startedMs).latency(1_000 + 25 * i).openAtEnd(900_000));
      }
      for (int i = 0; i < 40; i++) {
        attempts.add(at(burst * 20_000 + 10_000 + i * 100).openAtEnd(900_000));
      }
    }
    Cause cause = new Played(attempts).cause();
    assertThat(cause.best().name()).as("%s", Shown.of(cause)).isNotEqualTo(BacklogOverflow.NAME);
  }

  @Test
  void aStretchWithoutAnswersIsNoBurst() {
    Cause cause = against(Platforms.mute(5_000, 8_000)).load(400, 25).play().cause();
    Told.notWrong(cause, Outage.NAME);
  }

  @Test
  void anHttpStatusIsNoOverflow() {
    assertThat(Behaviour.CAP.play().by(backlog)).isEmpty();
    assertThat(Behaviour.QUEUE.play().by(backlog)).isEmpty();
  }
}
