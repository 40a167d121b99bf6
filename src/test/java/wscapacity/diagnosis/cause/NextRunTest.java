package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Trials;

class NextRunTest {
  private static final Trials TRIALS = against(Platforms.cap(100)).load(200, 25).play().trials();

  private static Candidate on(Covariate covariate) {
    return new Candidate(
        "cause-on-" + covariate, covariate, Map.of(), Map.of(), 0.5, 0.5, "a cause", List.of());
  }

  private static Optional<String> between(String made, Covariate... covariates) {
    return NextRun.toDecide(Arrays.stream(covariates).map(NextRunTest::on).toList(), TRIALS, made);
  }

  @ParameterizedTest
  @CsvSource({
    "SILENCE, AGE, -Dsimulation=IdleTimeout",
    "TOKEN_AGE, OPEN_SOCKETS, -Dsimulation=TokenLifetime",
    "TIME, OPEN_SOCKETS, -Dload.upgrades-per-second=13",
    "AGE, OPENINGS, -Dload.hold=60s",
    "EVER_ACCEPTED, OPEN_SOCKETS, -Dsimulation=Soak",
    "ADDRESS, REQUEST, another load generator"
  })
  void isTheOneWhoseCovariateTheContendersDisagreeOn(Covariate one, Covariate other, String run) {
    assertThat(between("", one, other).orElseThrow()).contains(run);
    assertThat(between("", other, one)).isEqualTo(between("", one, other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Capacity",
        "UpgradeRate",
        "IdleTimeout",
        "TokenLifetime",
        "Soak",
        "Investigation",
        "CapacitySimulation",
        "IdleTimeoutSimulation",
        "InvestigationSimulation"
      })
  void isNeverTheRunThatWasJustMade(String made) {
    String option = "-Dsimulation=" + made.replace("Simulation", "") + ".";
    List<String> named = new ArrayList<>();
    for (Covariate one : Covariate.values()) {
      for (Covariate other : Covariate.values()) {
        between(made, one, other).ifPresent(named::add);
      }
    }
    assertThat(named).isNotEmpty().noneMatch(run -> run.contains(option));
  }

  @Test
  void ofSeveralItIsTheOneThatSplitsThemMostEvenly() {
    // A token's age is improbable beside open sockets and time, which are alike.
    List<Candidate> contenders =
        List.of(
            with(Covariate.OPEN_SOCKETS, 0.45),
            with(Covariate.TIME, 0.45),
            with(Covariate.TOKEN, 0.1));
    assertThat(NextRun.toDecide(contenders, TRIALS, "").orElseThrow())
        .contains("-Dload.upgrades-per-second=13");
  }

  private static Candidate with(Covariate covariate, double posterior) {
    return new Candidate(
        "cause", covariate, Map.of(), Map.of(), posterior, 0.5, "a cause", List.of());
  }

  @Test
  void whoeverAgreesOnTheCovariateIsPutToAllExperiments() {
    assertThat(between("", Covariate.OPEN_SOCKETS, Covariate.OPEN_SOCKETS).orElseThrow())
        .contains("-Dsimulation=Investigation");
    assertThat(between("Investigation", Covariate.OPEN_SOCKETS, Covariate.OPEN_SOCKETS)).isEmpty();
  }

  @Test
  void withTooFewFailuresItIsMoreOfTheSame() {
    Trials few = against(Platforms.cap(100)).load(109, 25).play().trials();
    assertThat(NextRun.toDecide(List.of(on(Covariate.TIME)), few, "").orElseThrow())
        .contains("-Dload.levels=16");
  }
}
