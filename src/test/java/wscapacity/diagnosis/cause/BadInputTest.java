package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;

/** Data from which nothing can be told: no name, no exception. */
class BadInputTest {

  private static Played played(int count, IntFunction<Attempt> attempt) {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      attempts.add(attempt.apply(i));
    }
    return new Played(attempts);
  }

  private static Cause isUndecided(Played played) {
    Cause cause = played.cause();
    assertThat(cause.isConclusive()).as("%s", Shown.of(cause)).isFalse();
    assertThat(cause.best().posterior()).isBetween(0.0, 1.0);
    assertThat(cause.best().evidence()).isNotEmpty();
    return cause;
  }

  /** Where nothing can be told apart, chance may be named and nothing else. */
  private static void isUndecidedOrChance(Played played) {
    Cause cause = played.cause();
    assertThat(cause.best().name()).as("%s", Shown.of(cause)).isIn(Chance.NAME, Cause.INCONCLUSIVE);
  }

  @Test
  void oneTrial() {
    isUndecided(played(1, i -> at(0).refused(503, "")));
    isUndecided(played(1, i -> at(0).latency(0).died(0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 9})
  void fewerThanTenFailures(int failures) {
    isUndecided(
        played(
            100,
            i -> i >= 100 - failures ? at(i * 40).refused(503, "") : at(i * 40).openAtEnd(9_000)));
  }

  @Test
  void allFailuresWithoutAWord() {
    isUndecided(played(200, i -> at(i * 40).refused(503, "")));
    isUndecided(played(200, i -> at(i * 40).failed(Outcome.CONNECT_TIMEOUT)));
  }

  @Test
  void allPassesAreNoFailureAndNotSlow() {
    Played played = played(200, i -> at(i * 40).openAtEnd(90_000));
    assertThat(played.failures()).isZero();
    assertThat(CauseSearch.over(played.attempts(), List.of(), Set.of(), MadeRun.UNKNOWN).slow())
        .isEmpty();
  }

  @Test
  void nothingAtAll() {
    assertThat(CauseSearch.over(List.of(), List.of(), Set.of(), MadeRun.UNKNOWN).slow()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "REFUSED",
        "CONNECTION_REFUSED",
        "NO_ROUTE",
        "CONNECT_TIMEOUT",
        "RESET_DURING_UPGRADE",
        "UPGRADE_TIMEOUT",
        "TOKEN_FAILED",
        "CREATE_FAILED"
      })
  void equalTimes(Outcome outcome) {
    isUndecidedOrChance(
        played(
            60,
            i ->
                Behaviour.drawn(i, 2) == 0
                    ? at(1_000).latency(0).failed(outcome, outcome == Outcome.REFUSED ? 503 : 0, "")
                    : at(1_000).latency(0).openAtEnd(9_000)));
  }

  @ParameterizedTest
  @EnumSource(names = {"ABNORMAL", "HEARTBEAT_LOST", "CLOSE_FRAME", "IN_BAND"})
  void socketsThatLiveForNoTime(Outcome ending) {
    isUndecidedOrChance(
        played(
            60,
            i ->
                Behaviour.drawn(i, 2) == 0
                    ? at(1_000).latency(0).ended(1_000, ending, 1006)
                    : at(1_000).latency(0).closedByUs(1_000)));
  }

  @Test
  void failuresOfTheWindDownAlone() {
    Cause cause =
        isUndecided(
            played(
                40,
                i ->
                    i < 20
                        ? at(i * 40).openAtEnd(9_000)
                        : at(i * 40).in(Phase.WIND_DOWN).refused(503, "")));
    assertThat(cause.best().evidence())
        .containsExactly("All of these came while the run wound down.");
  }

  @ParameterizedTest
  @EnumSource(Behaviour.class)
  void theOrderOfTheListIsNoEvidence(Behaviour behaviour) {
    Played played = behaviour.play();
    List<Attempt> backwards = new ArrayList<>(played.attempts());
    Collections.reverse(backwards);
    Told.notWrong(new Played(backwards).cause(), behaviour.cause());
  }
}
