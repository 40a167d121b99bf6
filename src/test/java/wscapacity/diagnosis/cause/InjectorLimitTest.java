package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.InjectorState;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.Candidate;

class InjectorLimitTest {

  private static InjectorSample loopDelay(long ms) {
    return new InjectorSample(100, 20_000, 50, 28_000, 0.2, 0.3, ms, 0, 0);
  }

  private static InjectorSample files(long open) {
    return new InjectorSample(open, 1_024, 50, 28_000, 0.2, 0.3, 1, 0, 0);
  }

  /** One reading each second; in some seconds a task waited for 900 ms. */
  private static List<InjectorState> slowIn(Played played, int fromSecond, int toSecond) {
    List<InjectorState> readings = new ArrayList<>();
    long originMs = TraceBuilder.of(played.attempts()).originMs;
    for (int second = 0; second < 30; second++) {
      boolean slow = second >= fromSecond && second <= toSecond;
      readings.add(new InjectorState(originMs + second * 1_000, "a", loopDelay(slow ? 900 : 3)));
    }
    return readings;
  }

  @Test
  void noPortOrFileLeftSaysSoItself() {
    Played played = against(Platforms.failsAll(Outcome.LOCAL_EXHAUSTION)).load(20, 25).play();
    Fit fit = played.by(new InjectorLimit(List.of())).orElseThrow();
    assertThat(fit.candidate().parameters()).isEqualTo(Map.of("resource", "ephemeral ports"));
    assertThat(fit.explains()).isEqualTo(1);

    Fit ofFiles =
        played
            .by(new InjectorLimit(List.of(new InjectorState(0, "a", files(1_000)))))
            .orElseThrow();
    assertThat(ofFiles.candidate().parameters()).isEqualTo(Map.of("resource", "open files"));
  }

  @Test
  void failuresWhileItWasShortOfSomethingAreItsOwn() {
    Played played = against(Platforms.resets(5_000, 15_000)).load(500, 25).play();
    List<InjectorState> readings = slowIn(played, 5, 14);
    Candidate best = played.cause(readings).best();
    assertThat(best.name()).isEqualTo("injector-limit");
    assertThat(best.parameters()).isEqualTo(Map.of("resource", "event loop"));
    // A second before and after counts too: of 250 others 50 are false alarms.
    assertThat(best.explains()).isCloseTo(new Contingency(250, 50, 0, 200).phi(), within(0.02));
  }

  @Test
  void strainAtAnotherTimeExplainsNothing() {
    Played played = against(Platforms.resets(5_000, 8_000)).load(500, 25).play();
    assertThat(played.explainedBy(new InjectorLimit(slowIn(played, 12, 15)))).isZero();
  }

  @Test
  void aHealthyOneIsNoCandidate() {
    Played played = Behaviour.CAP.play();
    assertThat(played.by(new InjectorLimit(slowIn(played, -1, -1)))).isEmpty();
    assertThat(played.by(new InjectorLimit(List.of()))).isEmpty();
  }

  @Test
  void strainOfAnotherLoadGeneratorSaysNothing() {
    Played played = against(Platforms.resets(5_000, 8_000)).load(500, 25).play();
    List<InjectorState> others =
        slowIn(played, 5, 7).stream()
            .map(reading -> new InjectorState(reading.timeMs(), "b", reading.sample()))
            .toList();
    assertThat(played.explainedBy(new InjectorLimit(others))).isZero();
  }
}
