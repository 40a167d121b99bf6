package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.InjectorState;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.AnAttempt;
import wscapacity.diagnosis.evidence.AttemptColumnsBuilder;

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
    long originMs = AttemptColumnsBuilder.of(played.attempts()).originMs();
    for (int second = 0; second < 30; second++) {
      boolean slow = second >= fromSecond && second <= toSecond;
      readings.add(new InjectorState(originMs + second * 1_000, "a", loopDelay(slow ? 900 : 3)));
    }
    return readings;
  }

  @Test
  void noPortOrFileLeftNamesItself() {
    Played played = against(Platforms.failsAll(Outcome.LOCAL_EXHAUSTION)).load(20, 25).play();
    assertThat(Told.named(played, "injector-limit").parameters())
        .isEqualTo(Map.of("resource", "ephemeral ports"));

    List<InjectorState> readings = List.of(new InjectorState(0, "a", files(1_000)));
    assertThat(Told.named(played.cause(readings), "injector-limit").parameters())
        .isEqualTo(Map.of("resource", "open files"));
  }

  @ParameterizedTest
  @CsvSource({
    "java.net.BindException: Address already in use, ephemeral ports",
    "java.io.IOException: Too many open files, open files"
  })
  void theSystemsOwnWordsComeFirst(String detail, String resource) {
    List<Attempt> attempts =
        LongStream.range(0, 20)
            .mapToObj(user -> AnAttempt.at(user).user(user))
            .map(attempt -> attempt.failed(Outcome.LOCAL_EXHAUSTION, 0, detail))
            .toList();

    Candidate best = Told.named(new Played(attempts), "injector-limit");

    assertThat(best.parameters()).containsEntry("resource", resource);
    assertThat(best.evidence()).anyMatch(sentence -> sentence.contains(detail));
  }

  @Test
  void failuresWhileItWasShortOfSomethingAreNoneOfThePlatforms() {
    Played played = against(Platforms.resets(5_000, 15_000)).load(500, 25).play();
    Cause cause = played.cause(slowIn(played, 5, 14));
    // Whether a stall here or an outage there came in the same ten seconds is not for this run.
    Told.notWrong(cause, "injector-limit");
  }

  @Test
  void strainNowAndThenWithItsFailuresIsItsOwn() {
    SimulatedPlatform stalls =
        knock -> {
          long second = knock.run().nowMs() / 1_000;
          if (second == 4 || second == 12 || second == 21) {
            knock.fail(Outcome.RESET_DURING_UPGRADE);
          } else {
            knock.accept();
          }
        };
    Played played = against(stalls).load(750, 25).play();
    List<InjectorState> readings = new ArrayList<>(slowIn(played, 4, 4));
    readings.replaceAll(one -> isIn(played, one, 12, 21) ? slow(one) : one);
    assertThat(Told.named(played.cause(readings), "injector-limit").parameters())
        .isEqualTo(Map.of("resource", "event loop"));
  }

  private static boolean isIn(Played played, InjectorState one, int second, int other) {
    long at = (one.timeMs() - AttemptColumnsBuilder.of(played.attempts()).originMs()) / 1_000;
    return at == second || at == other;
  }

  private static InjectorState slow(InjectorState one) {
    return new InjectorState(one.timeMs(), one.injector(), loopDelay(900));
  }

  /** Only a platform that answers decides while the load generator cannot read. */
  @Test
  void aStrainedLoadGeneratorNamesNobodyElse() {
    Played played =
        against(Platforms.resets(5_000, 8_000)).staying(user -> 3_000).load(500, 25).play();
    Told.named(played.cause(slowIn(played, 20, 25)), Outage.NAME);

    Cause cause = played.cause(slowIn(played, 0, 29));
    assertThat(cause.isConclusive()).isFalse();
    assertThat(cause.best().evidence().get(0)).contains("too busy to read an answer");

    SimulatedRun run = against(Platforms.cap(100)).load(150, 50);
    for (int i = 0; i < 10; i++) {
      run.release(20).load(40, 200);
    }
    Played refused = run.play();
    Told.named(refused.cause(slowIn(refused, 0, 29)), ConcurrencyCap.NAME);
  }

  @Test
  void strainAtAnotherTimeExplainsNothing() {
    Played played =
        against(Platforms.resets(5_000, 8_000)).staying(user -> 3_000).load(500, 25).play();
    Told.named(played.cause(slowIn(played, 12, 15)), Outage.NAME);
  }

  @Test
  void retransmissionsAreNoResource() {
    Played played =
        against(Platforms.resets(5_000, 8_000)).staying(user -> 3_000).load(500, 25).play();
    long originMs = AttemptColumnsBuilder.of(played.attempts()).originMs();
    List<InjectorState> readings = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      readings.add(
          new InjectorState(
              originMs + second * 1_000,
              "a",
              new InjectorSample(
                  100, 20_000, 50, 28_000, 0.2, 0.3, 3, 0, second >= 5 && second < 8 ? 900 : 0)));
    }
    assertThat(played.by(new InjectorLimit(readings))).isEmpty();
  }

  @Test
  void aStatusThatThePlatformSentIsNeverItsOwn() {
    Played played = Behaviour.CAP.play();
    assertThat(played.by(new InjectorLimit(slowIn(played, 0, 29)))).isEmpty();
  }

  @Test
  void aRefusedConnectionIsNeverItsOwn() {
    Played played = against(Platforms.failsAll(Outcome.CONNECTION_REFUSED)).load(40, 10).play();
    assertThat(played.by(new InjectorLimit(slowIn(played, 0, 4)))).isEmpty();
  }

  @Test
  void aHealthyOneIsNoCandidate() {
    Played played =
        against(Platforms.resets(5_000, 8_000)).staying(user -> 3_000).load(500, 25).play();
    assertThat(played.by(new InjectorLimit(slowIn(played, -1, -1)))).isEmpty();
    assertThat(played.by(new InjectorLimit(List.of()))).isEmpty();
  }

  @Test
  void strainOfAnotherLoadGeneratorSaysNothing() {
    Played played =
        against(Platforms.resets(5_000, 8_000)).staying(user -> 3_000).load(500, 25).play();
    List<InjectorState> others =
        slowIn(played, 5, 7).stream()
            .map(reading -> new InjectorState(reading.timeMs(), "b", reading.sample()))
            .toList();
    Told.named(played.cause(others), Outage.NAME);
  }
}
