package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;

class ExperimentTest {

  /** As in the contract of capacity.json; the others need no experiment: they leave a mark. */
  private static final Set<String> CAUSES =
      Set.of(
          "concurrency-cap",
          "upgrade-rate-limit",
          "rest-rate-limit",
          "token-expired",
          "token-revoked",
          "session-cap-after-upgrade",
          "idle-timeout",
          "eviction",
          "backlog-overflow",
          "proxy-queue-timeout");

  private static final FailureClass REFUSED =
      FailureClass.of(Outcome.REFUSED, 403, "access_denied");
  private static final FailureClass DIED = FailureClass.of(Outcome.ABNORMAL, 1006, "");

  @Test
  void theBaselineAndTheStaircaseAreAlwaysRun() {
    assertThat(wanted(soFar())).contains(Experiment.BASELINE, Experiment.STAIRCASE);
  }

  @Test
  void nothingFollowsWhenNothingGetsInWithNoSocketOpen() {
    Diagnosis nothing = diagnosis(0, conclusive(REFUSED, "address-refused"));

    assertThat(wanted(nothing)).containsExactly(Experiment.BASELINE);
    assertThat(Experiment.STAIRCASE.whyNot(nothing)).contains("nothing got in with no socket open");
  }

  @Test
  void withoutAFailureItIsLookedForWhereTheStaircaseDoesNotLook() {
    assertThat(afterStaircase(soFar()))
        .containsExactly(Experiment.BURST, Experiment.SILENCE, Experiment.TOKEN_AGE);
    assertThat(Experiment.RELEASE_PROBE.whyNot(soFar())).contains("nothing failed");
  }

  @Test
  void aCauseThatWasFoundIsPutToTheTestAndToNoOther() {
    assertThat(afterStaircase(soFar(conclusive(REFUSED, "concurrency-cap"))))
        .containsExactly(Experiment.RELEASE_PROBE, Experiment.SECOND_CLIENT);
    assertThat(afterStaircase(soFar(conclusive(REFUSED, "rest-rate-limit"))))
        .containsExactly(Experiment.SECOND_CLIENT, Experiment.BURST);
    assertThat(afterStaircase(soFar(conclusive(DIED, "session-cap-after-upgrade"))))
        .containsExactly(Experiment.HALF_RATE);
    assertThat(afterStaircase(soFar(conclusive(DIED, "idle-timeout"))))
        .containsExactly(Experiment.SILENCE);
    assertThat(afterStaircase(soFar(conclusive(DIED, "random-loss")))).isEmpty();
  }

  @Test
  void suspectsAreToldApartByWhatPutsSomeOfThemToTheTestAndOthersNot() {
    assertThat(afterStaircase(soFar(between(REFUSED, "concurrency-cap", "rest-rate-limit"))))
        .as("a second client alone would not tell a cap per token from a limit per token")
        .containsExactly(Experiment.RELEASE_PROBE, Experiment.BURST);
    assertThat(afterStaircase(soFar(between(DIED, "session-cap-after-upgrade", "idle-timeout"))))
        .containsExactly(Experiment.HALF_RATE, Experiment.SILENCE);
  }

  @Test
  void whenNothingIsSuspectedEveryExperimentThatAppliesMayTell() {
    assertThat(afterStaircase(soFar(between(REFUSED))))
        .containsExactly(
            Experiment.RELEASE_PROBE,
            Experiment.SECOND_CLIENT,
            Experiment.BURST,
            Experiment.HALF_RATE,
            Experiment.TOKEN_AGE);
    assertThat(afterStaircase(soFar(between(DIED, "idle-timeout"))))
        .containsExactly(
            Experiment.BURST, Experiment.HALF_RATE, Experiment.SILENCE, Experiment.TOKEN_AGE);
  }

  @Test
  void aStrayFailureBesideManyOpensNoQuestion() {
    Failure many = conclusive(REFUSED, "concurrency-cap");
    Failure stray = failure(DIED, 9, new Candidate("inconclusive", Map.of(), 0, List.of()));

    assertThat(afterStaircase(soFar(many, stray))).doesNotContain(Experiment.SILENCE);
    assertThat(afterStaircase(soFar(stray))).contains(Experiment.SILENCE);
  }

  @Test
  void everyCauseIsPutToTheTestByItsNameInTheContract() {
    Set<String> tested = new java.util.TreeSet<>();
    Arrays.stream(Experiment.values()).forEach(one -> tested.addAll(one.tests()));

    assertThat(tested).isEqualTo(CAUSES);
  }

  @Test
  void everyPhaseBetweenWarmUpAndWindDownIsOneExperiment() {
    assertThat(EnumSet.range(Phase.BASELINE, Phase.TOKEN_AGE))
        .containsExactlyElementsOf(
            Arrays.stream(Experiment.values()).map(Experiment::phase).toList());
    assertThat(Experiment.of(Phase.LOAD)).contains(Experiment.STAIRCASE);
    assertThat(Experiment.of(Phase.WARM_UP)).isEmpty();
  }

  private static List<Experiment> wanted(Diagnosis soFar) {
    return Arrays.stream(Experiment.values()).filter(one -> one.whyNot(soFar).isEmpty()).toList();
  }

  private static List<Experiment> afterStaircase(Diagnosis soFar) {
    return wanted(soFar).stream().filter(one -> one.compareTo(Experiment.STAIRCASE) > 0).toList();
  }

  private static Diagnosis soFar(Failure... failures) {
    return diagnosis(90, failures);
  }

  private static Diagnosis diagnosis(int accepted, Failure... failures) {
    return new Diagnosis(
        new AttemptCounts(accepted + 10, accepted, 10, 0, 0),
        new EndingCounts(accepted, 0, 0, 0, 0, 0, 0),
        accepted,
        List.of(failures),
        new InjectorHealth(0, List.of()));
  }

  private static Failure conclusive(FailureClass failureClass, String cause) {
    return failure(failureClass, 10, new Candidate(cause, Map.of(), 1, List.of()));
  }

  private static Failure between(FailureClass failureClass, String... suspects) {
    return failure(
        failureClass,
        10,
        new Candidate(Cause.INCONCLUSIVE, Map.of("between", List.of(suspects)), 1, List.of()));
  }

  private static Failure failure(FailureClass failureClass, int count, Candidate best) {
    return new Failure(
        failureClass,
        failureClass == DIED,
        count,
        Optional.empty(),
        new Percentiles(1, 1, 1, 1),
        Optional.of(new Cause(best, Optional.empty(), Optional.empty(), List.of(best))));
  }
}
