package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.AnAttempt.at;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.Cause;

class IdleTimeoutTest {
  private final IdleTimeout idle = new IdleTimeout();

  @ParameterizedTest
  @ValueSource(longs = {2_000, 6_000, 60_000})
  void tellsTheSilence(long silenceMs) {
    // Sockets talk for 0 to 6 s and are then silent.
    Played played =
        against(Platforms.endsSilent(silenceMs))
            .talking(user -> Talk.everySecondUntil(user % 7 * 1_000))
            .load(100, 25)
            .hold(silenceMs + 10_000)
            .play();
    Fit fit = played.by(idle).orElseThrow();
    assertThat((double) fit.candidate().parameters().get("idle_s"))
        .isCloseTo(silenceMs / 1_000.0, within(0.05 * silenceMs / 1_000.0));
    assertThat(fit.explains()).isEqualTo(1);
    assertThat(played.cause().best().name()).isEqualTo("idle-timeout");
  }

  @Test
  void heartbeatsCureIt() {
    // Half of them talk every 2 s; a limit of 6 s never strikes those.
    Played played =
        against(Platforms.endsSilent(6_000))
            .talking(user -> user % 2 == 0 ? Talk.every(2_000) : Talk.SILENT)
            .load(100, 25)
            .hold(20_000)
            .play();
    assertThat(played.failures()).isEqualTo(50);
    assertThat(played.explainedBy(idle)).isEqualTo(1);
    assertThat(played.cause().best().name()).isEqualTo("idle-timeout");
  }

  @Test
  void tellsWhetherThePlatformsFramesCount() {
    // We send every second and the platform answers only for a while: 4 s after its last frame,
    // at different ages, each socket ends.
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int ageMs = 5_000 + i % 10 * 1_000;
      attempts.add(at(i * 100).silent(i % 10 * 100, 4_000 + i % 7).died(i * 100 + 10 + ageMs));
    }
    Fit fit = new Played(attempts).by(idle).orElseThrow();
    assertThat(fit.candidate().parameters().get("counts_from")).isEqualTo("server");
    assertThat((double) fit.candidate().parameters().get("idle_s")).isCloseTo(4, within(0.01));
    assertThat(fit.explains()).isEqualTo(1);
  }

  @Test
  void withoutAFrameAnAgeLooksTheSameAndTheLadderDecides() {
    Cause cause = against(Platforms.endsSilent(6_000)).load(100, 25).hold(10_000).play().cause();
    assertThat(cause.isConclusive()).isFalse();
    assertThat(cause.best().parameters().get("between"))
        .asList()
        .contains("idle-timeout", "maximum-lifetime");
    assertThat(cause.nextExperiment().orElseThrow()).contains("IdleTimeoutSimulation");
  }

  @Test
  void theGapOfAHeartbeatBeforeAFixedAgeIsNoTimeout() {
    // At an age of 9 s the last of the heartbeats of every 2 s was 1 s ago, for all of them.
    Played played =
        against(Platforms.endsAtAge(9_000))
            .talking(user -> Talk.every(2_000))
            .staircase(50, 4, 25, 2_000)
            .hold(12_000)
            .play();
    assertThat(played.explainedBy(idle)).isZero();
    assertThat(played.cause().best().name()).isEqualTo("maximum-lifetime");
  }

  @Test
  void deathsOfOneMomentAreNoTimeout() {
    assertThat(Behaviour.RESTART.play().explainedBy(idle)).isLessThan(0.5);
    assertThat(Behaviour.RANDOM_DEATH.play().explainedBy(idle)).isLessThan(0.1);
  }

  @Test
  void isNotWhatRefuses() {
    assertThat(Behaviour.CAP.play().by(idle)).isEmpty();
  }
}
