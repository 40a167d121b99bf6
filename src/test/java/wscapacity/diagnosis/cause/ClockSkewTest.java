package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Attempt;

/** Two load generators, merged, of which one's clock is wrong. */
class ClockSkewTest {

  private static Played skewed(SimulatedRun run, long ms) {
    return new Played(
        run.injectors(Behaviour::unevenly).play().attempts().stream()
            .map(attempt -> attempt.injector().equals("b") ? later(attempt, ms) : attempt)
            .toList());
  }

  private static Attempt later(Attempt attempt, long ms) {
    return new Attempt(
        attempt.injector(),
        attempt.user(),
        attempt.number(),
        attempt.phase(),
        attempt.startedMs() + ms,
        attempt.open(),
        attempt.rate(),
        attempt.outcome(),
        attempt.code(),
        attempt.detail(),
        attempt.latencyMs(),
        attempt.ending().map(ending -> later(ending, ms)),
        attempt.token(),
        attempt.address());
  }

  private static Attempt.Ending later(Attempt.Ending ending, long ms) {
    return new Attempt.Ending(
        ending.endedMs() + ms,
        ending.outcome(),
        ending.code(),
        ending.detail(),
        ending.lifetimeMs(),
        ending.silence());
  }

  @ParameterizedTest
  @ValueSource(longs = {-2_000, 200, 2_000})
  void doesNotTurnACapIntoSomethingElse(long skewMs) {
    Cause cause =
        skewed(against(Platforms.cap(250)).staircase(50, 8, 25, 5_000).releaseProbe(25), skewMs)
            .cause();
    // Its limit is blurred: by 2 s, in which 50 come.
    Told.notWrong(cause, ConcurrencyCap.NAME);
  }

  @ParameterizedTest
  @ValueSource(longs = {-2_000, 2_000})
  void doesNotChangeAnAge(long skewMs) {
    Candidate best =
        Told.named(
            skewed(
                against(Platforms.endsAtAge(9_000))
                    .talking(user -> Talk.every(700 + user % 7 * 100))
                    .staircase(50, 4, 25, 2_000)
                    .hold(12_000),
                skewMs),
            MaximumLifetime.NAME);
    assertThat((double) best.parameters().get("lifetime_s")).isCloseTo(9, within(0.45));
  }

  @ParameterizedTest
  @ValueSource(longs = {-2_000, 2_000})
  void makesTwoMomentsOfOneOrLeavesItOpen(long skewMs) {
    Played played =
        skewed(
            against(Platforms.restartsAt(15_000)).staircase(50, 6, 25, 2_000).hold(3_000), skewMs);
    Told.notWrong(played.cause(), SynchronisedDrop.NAME);
  }

  @ParameterizedTest
  @ValueSource(longs = {-2_000, 2_000})
  void doesNotTurnARateIntoSomethingElse(long skewMs) {
    Played played =
        skewed(against(Platforms.rate(20, 10)).load(200, 15).load(200, 40).load(60, 10), skewMs);
    Cause cause = played.cause();
    if (cause.isConclusive()) {
      Told.named(cause, UpgradeRateLimit.NAME);
    }
  }
}
