package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.RunOutcome.Kind;

class RunOutcomeTest {

  private static final Optional<String> NO = Optional.empty();
  private static final List<Requirement> NOTHING_REQUIRED = List.of();

  @Test
  void aLimitIsAnAnswer() {
    List<Attempt> attempts = new ArrayList<>(opened(0, 20));
    IntStream.range(20, 200).mapToObj(i -> at(i * 100).refused(403, "")).forEach(attempts::add);

    assertThat(outcome(attempts, 50)).isEqualTo(new RunOutcome(Kind.ANSWERED, ""));
  }

  @Test
  void nothingIsAnsweredWhenNothingOpened() {
    List<Attempt> refused =
        IntStream.range(0, 20).mapToObj(i -> at(i * 100).refused(403, "")).toList();

    assertThat(outcome(refused, OptionalInt.empty()).sentence())
        .isEqualTo("unanswered: no socket was opened: 20 with 403 forbidden");
  }

  @Test
  void aDeadWarmUpAnswersNothing() {
    List<Attempt> warmUp =
        List.of(
            at(0).in(Phase.WARM_UP).refused(426, ""),
            at(200).in(Phase.WARM_UP).refused(426, ""),
            at(400).in(Phase.WARM_UP).refused(403, ""));

    assertThat(outcome(warmUp, 50).sentence())
        .isEqualTo(
            "unanswered: no attempt of the warm-up succeeded: 2 with 426 upgrade required, 1 with"
                + " 403 forbidden");
  }

  @Test
  void nothingIsAnsweredWhenNearlyAllOfTheFirstLevelDieBeforeTheSecond() {
    List<Attempt> attempts = new ArrayList<>();
    IntStream.range(0, 20).mapToObj(i -> at(i * 100).died(i * 100 + 3_000)).forEach(attempts::add);
    attempts.addAll(opened(10_000, 20));

    assertThat(outcome(attempts, 20).sentence())
        .startsWith("unanswered: 20 of the first level's 20 attempts failed or died: 20 with 1006");
    assertThat(outcome(attempts, 40).isAnswered()).as("20 of 40 held").isTrue();
  }

  /** An outage at a high count says something of what was carried until then. */
  @Test
  void theFirstLevelWasCarriedWhenItDiesLater() {
    List<Attempt> attempts = new ArrayList<>();
    IntStream.range(0, 20).mapToObj(i -> at(i * 100).died(30_000)).forEach(attempts::add);
    IntStream.range(0, 20).mapToObj(i -> at(10_000 + i * 100).died(30_000)).forEach(attempts::add);

    assertThat(outcome(attempts, 20).isAnswered()).isTrue();
  }

  /** Another question may be about sockets that die. */
  @Test
  void socketsThatDieMayBeAnAnswer() {
    List<Attempt> attempts =
        IntStream.range(0, 20).mapToObj(i -> at(i * 100).died(i * 100 + 3_000)).toList();

    assertThat(outcome(attempts, OptionalInt.empty()).isAnswered()).isTrue();
    assertThat(outcome(attempts, 20).isAnswered()).isFalse();
  }

  @Test
  void aRequirementThatDidNotHoldIsMissed() {
    Requirement missed =
        new Requirement(
            Requirement.Kind.OPEN_SOCKETS,
            "100 open sockets",
            false,
            "84 sockets were open at once");

    RunOutcome outcome = RunOutcome.of(opened(0, 84), List.of(missed), OptionalInt.of(20), NO, NO);

    assertThat(outcome.sentence())
        .isEqualTo(
            "requirement-missed: required 100 open sockets, but 84 sockets were open at once");
  }

  @Test
  void aStopAndALossGoBeforeAllElse() {
    Optional<String> stop = Optional.of("at 41 s, 300 of 400 users");
    Optional<String> loss = Optional.of("12 events were lost");

    assertThat(
            RunOutcome.of(opened(0, 9), NOTHING_REQUIRED, OptionalInt.of(50), stop, NO).sentence())
        .isEqualTo("stopped at 41 s, 300 of 400 users");
    assertThat(
            RunOutcome.of(opened(0, 9), NOTHING_REQUIRED, OptionalInt.of(50), stop, loss)
                .sentence())
        .isEqualTo("incomplete: 12 events were lost");
  }

  private static List<Attempt> opened(int fromMs, int count) {
    return IntStream.range(0, count).mapToObj(i -> at(fromMs + i * 100).openAtEnd(90_000)).toList();
  }

  private static RunOutcome outcome(List<Attempt> attempts, int firstLevel) {
    return outcome(attempts, OptionalInt.of(firstLevel));
  }

  private static RunOutcome outcome(List<Attempt> attempts, OptionalInt firstLevel) {
    return RunOutcome.of(attempts, NOTHING_REQUIRED, firstLevel, NO, NO);
  }
}
