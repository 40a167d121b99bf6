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
    Played played = Behaviour.BACKLOG.play();
    Fit fit = played.by(backlog).orElseThrow();
    assertThat(fit.explains()).isGreaterThan(0.95);
    assertThat(fit.candidate().parameters()).isEmpty();
  }

  @Test
  void withoutTheStepsItIsHalfAsLikely() {
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
    // 200 hits, 200 false alarms, 400 passes: a share of one half, perfectly predicted.
    assertThat(new Played(attempts).explainedBy(backlog)).isEqualTo(0.5);
  }

  @Test
  void aStretchWithoutAnswersIsNoBurst() {
    Played played = against(Platforms.mute(5_000, 8_000)).load(400, 25).play();
    assertThat(played.explainedBy(backlog)).isLessThanOrEqualTo(0.5);
  }

  @Test
  void anHttpStatusIsNoOverflow() {
    assertThat(Behaviour.CAP.play().by(backlog)).isEmpty();
    assertThat(Behaviour.QUEUE.play().by(backlog)).isEmpty();
  }
}
