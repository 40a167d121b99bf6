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
import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.diagnosis.evidence.Covariate;

class ExperimentTest {

  private static final FailureClass REFUSED =
      FailureClass.of(Outcome.REFUSED, 403, "access_denied");
  private static final FailureClass DIED = FailureClass.of(Outcome.ABNORMAL, 1006, "");

  @Test
  void theBaselineAndTheStaircaseAreAlwaysRun() {
    assertThat(wanted(soFar())).contains(Experiment.BASELINE, Experiment.STAIRCASE);
  }

  @Test
  void nothingFollowsWhenNothingGetsInWithNoSocketOpen() {
    Diagnosis nothing = diagnosis(0, conclusive(REFUSED, Covariate.ADDRESS));

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
  void theInvestigationEndsAsSoonAsThePosteriorDecides() {
    for (Covariate covariate : Covariate.values()) {
      assertThat(afterStaircase(soFar(conclusive(REFUSED, covariate)))).isEmpty();
      assertThat(afterStaircase(soFar(conclusive(DIED, covariate)))).isEmpty();
    }
    assertThat(
            afterStaircase(
                soFar(
                    conclusive(DIED, Covariate.SILENCE),
                    between(REFUSED, Covariate.OPEN_SOCKETS, Covariate.EVER_ACCEPTED))))
        .as("another class is undecided")
        .containsExactly(Experiment.RELEASE_PROBE);
  }

  @Test
  void whatACauseLeavesOpenIsSettledByWhatMovesWhatItActsOn() {
    assertThat(afterStaircase(soFar(openIn(Covariate.OPEN_OF_TOKEN))))
        .containsExactly(Experiment.SECOND_CLIENT);
    assertThat(afterStaircase(soFar(openIn(Covariate.OPEN_SOCKETS))))
        .containsExactly(Experiment.RELEASE_PROBE);
  }

  @Test
  void contendersAreToldApartByWhatMovesSomeOfThemAndNotOthers() {
    assertThat(
            afterStaircase(
                soFar(between(REFUSED, Covariate.OPEN_SOCKETS, Covariate.EVER_ACCEPTED))))
        .containsExactly(Experiment.RELEASE_PROBE);
    assertThat(afterStaircase(soFar(between(REFUSED, Covariate.TOKEN, Covariate.TOKEN_AGE))))
        .as("a second client and a token's age move both")
        .isEmpty();
    assertThat(afterStaircase(soFar(between(DIED, Covariate.AGE, Covariate.SILENCE))))
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
    assertThat(afterStaircase(soFar(between(DIED, Covariate.SILENCE))))
        .containsExactly(
            Experiment.BURST, Experiment.HALF_RATE, Experiment.SILENCE, Experiment.TOKEN_AGE);
  }

  @Test
  void aStrayFailureBesideManyOpensNoQuestion() {
    Failure many = conclusive(REFUSED, Covariate.OPEN_SOCKETS);
    Failure stray = failure(DIED, 9, undecided());

    assertThat(afterStaircase(soFar(many, stray))).doesNotContain(Experiment.SILENCE);
    assertThat(afterStaircase(soFar(stray))).contains(Experiment.SILENCE);
  }

  @Test
  void everyCovariateOfThePlatformIsMovedByOneAndTheLoadByNone() {
    Set<Covariate> moved = EnumSet.noneOf(Covariate.class);
    Arrays.stream(Experiment.values()).forEach(one -> moved.addAll(one.moves()));
    assertThat(moved)
        .contains(
            Covariate.OPEN_SOCKETS,
            Covariate.OPEN_OF_TOKEN,
            Covariate.TIME,
            Covariate.TOKEN,
            Covariate.TOKEN_AGE,
            Covariate.CALLS,
            Covariate.UNANSWERED,
            Covariate.SILENCE,
            Covariate.AGE)
        .doesNotContain(Covariate.CHANCE, Covariate.INJECTOR);
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
        Optional.empty(),
        new InjectorHealth(0, List.of()));
  }

  private static Failure conclusive(FailureClass failureClass, Covariate covariate) {
    return failure(failureClass, 10, is(on("a-cause", covariate)));
  }

  private static Failure between(FailureClass failureClass, Covariate... suspects) {
    return failure(failureClass, 10, undecided(suspects));
  }

  /** A cap of which only the scope is not known. */
  private static Failure openIn(Covariate covariate) {
    Candidate cap = on("a-cap", covariate);
    return failure(
        REFUSED, 10, new Cause(cap, List.of(cap), Optional.of("Run with …"), List.of(cap)));
  }

  private static Cause is(Candidate best) {
    return new Cause(best, List.of(best), Optional.empty(), List.of(best));
  }

  private static Cause undecided(Covariate... suspects) {
    List<Candidate> contenders =
        Arrays.stream(suspects).map(covariate -> on("on-" + covariate, covariate)).toList();
    return new Cause(
        on(Cause.INCONCLUSIVE, Covariate.CHANCE), contenders, Optional.empty(), contenders);
  }

  private static Candidate on(String name, Covariate covariate) {
    return new Candidate(name, covariate, Map.of(), Map.of(), 0.5, 1, name, List.of());
  }

  private static Failure failure(FailureClass failureClass, int count, Cause cause) {
    return new Failure(
        failureClass,
        failureClass == DIED,
        count,
        Optional.empty(),
        new Percentiles(1, 1, 1, 1),
        Optional.of(cause));
  }
}
