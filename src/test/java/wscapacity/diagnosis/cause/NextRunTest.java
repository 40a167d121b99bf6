package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import wscapacity.diagnosis.Experiment;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Trials;
import wscapacity.settings.SimulationName;

class NextRunTest {
  private static final Trials TRIALS = against(Platforms.cap(100)).load(200, 25).play().trials();
  private static final Trials FEW = against(Platforms.cap(100)).load(109, 25).play().trials();
  private static final Config DEFAULTS = ConfigFactory.parseResources("reference.conf");
  private static final Pattern OPTION = Pattern.compile("-D([a-z.-]+)=([^ ;:]+?)\\.?(?= |$)");

  private static Candidate on(Covariate covariate, double posterior) {
    return new Candidate(
        "on-" + covariate, covariate, Map.of(), Map.of(), posterior, 0.5, "a cause", List.of());
  }

  private static List<Candidate> on(Covariate... covariates) {
    return Arrays.stream(covariates).map(covariate -> on(covariate, 0.5)).toList();
  }

  private static String between(MadeRun made, Covariate... covariates) {
    return NextRun.toDecide(on(covariates), TRIALS, made).orElseThrow();
  }

  /** A run of this simulation with what it has by default. */
  private static MadeRun made(String simulation) {
    Map<String, String> settings = new HashMap<>();
    LoadKeys.of(new MadeRun(simulation, Map.of())).stream()
        .flatMap(keys -> keys.all().stream())
        .forEach(key -> settings.put(key, shown(key)));
    return new MadeRun(simulation, settings);
  }

  private static MadeRun made(String simulation, String key, String value) {
    return new MadeRun(simulation, Map.of(key, value));
  }

  private static String shown(String key) {
    String text = DEFAULTS.getString(key);
    return text.matches("[0-9.]+") ? text : DEFAULTS.getDuration(key).toSeconds() + " s";
  }

  /** In milliseconds where it is a duration. */
  private static Duration value(String text) {
    return ConfigFactory.parseMap(Map.of("value", text)).getDuration("value");
  }

  static Stream<Arguments> everySimulationWithEveryPair() {
    return SimulationName.ALL.stream()
        .flatMap(
            simulation ->
                Stream.of(Covariate.values())
                    .flatMap(
                        one ->
                            Stream.of(Covariate.values())
                                .filter(other -> other.compareTo(one) > 0)
                                .map(other -> arguments(simulation, one, other))));
  }

  @ParameterizedTest
  @MethodSource("everySimulationWithEveryPair")
  void movesWhatTheContendersDisagreeOnAndIsNotTheRunThatWasJustMade(
      String simulation, Covariate one, Covariate other) {
    MadeRun made = made(simulation + "Simulation");
    Optional<NextRun> next = NextRun.between(on(one, other), TRIALS, made);
    if (next.isEmpty()) {
      assertThat(NextRun.values())
          .filteredOn(run -> run.moves().contains(one) != run.moves().contains(other))
          .as("no other run moves one and not the other")
          .allMatch(run -> run.after(made, TRIALS).isEmpty());
      return;
    }
    if (next.get() == NextRun.INVESTIGATION) {
      assertThat(Experiment.values())
          .as("one of its experiments moves one and not the other")
          .anyMatch(run -> run.moves().contains(one) != run.moves().contains(other));
    } else {
      assertThat(next.get().moves().contains(one)).isNotEqualTo(next.get().moves().contains(other));
    }
    String sentence = between(made, one, other);
    assertThat(sentence).doesNotContain("-Dsimulation=" + simulation + ".");
    assertThatItsOptionsAreOthersThanThoseOf(made, sentence);
  }

  @ParameterizedTest
  @MethodSource("simulations")
  void withTooFewFailuresItIsMoreThanTheRunThatWasJustMade(String simulation) {
    MadeRun made = made(simulation);
    String sentence = NextRun.toDecide(on(Covariate.TIME), FEW, made).orElseThrow();

    assertThat(sentence).doesNotContain("-Dsimulation=" + simulation + ".");
    assertThat(sentence).containsPattern(OPTION);
    assertThatItsOptionsAreOthersThanThoseOf(made, sentence);
  }

  static List<String> simulations() {
    return SimulationName.ALL;
  }

  private static void assertThatItsOptionsAreOthersThanThoseOf(MadeRun made, String sentence) {
    options(sentence)
        .forEach(
            (key, value) -> {
              assertThat(made.settings()).as("what it heeds: " + sentence).containsKey(key);
              assertThat(value(value)).as(sentence).isNotEqualTo(value(made.settings().get(key)));
            });
  }

  /** Of its load: another simulation, or another Origin, is another run anyway. */
  private static Map<String, String> options(String sentence) {
    Map<String, String> options = new HashMap<>();
    for (MatchResult option : OPTION.matcher(sentence).results().toList()) {
      options.put(option.group(1), option.group(2));
    }
    options.remove("target.upgrade.origin");
    if (options.containsKey("simulation")) {
      assertThat(SimulationName.ALL).contains(options.get("simulation"));
      return Map.of();
    }
    return options;
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
  void ofAnUnknownRunItIsThatOfAStaircase(Covariate one, Covariate other, String run) {
    assertThat(between(MadeRun.UNKNOWN, one, other)).contains(run);
    assertThat(between(MadeRun.UNKNOWN, other, one))
        .isEqualTo(between(MadeRun.UNKNOWN, one, other));
  }

  @Test
  void itsOptionsAreThoseOfTheSimulationThatWasJustMade() {
    assertThat(between(made("UpgradeRateSimulation"), Covariate.TIME, Covariate.EVER_ACCEPTED))
        .contains("half the rate: -Dupgrade-rate.start=5 -Dupgrade-rate.step=5.");
    assertThat(between(made("Soak"), Covariate.TIME, Covariate.EVER_ACCEPTED))
        .contains("half the rate: -Dsoak.upgrades-per-second=5.");
    assertThat(between(made("Capacity", "load.hold", "1 min"), Covariate.AGE, Covariate.OPENINGS))
        .contains("-Dload.hold=120s");
    assertThat(
            between(
                made("Capacity", "load.upgrades-per-second", "1"),
                Covariate.TIME,
                Covariate.OPEN_SOCKETS))
        .contains("-Dload.upgrades-per-second=0.5");
  }

  @Test
  void ofSeveralItIsTheOneThatSplitsThemMostEvenly() {
    // A token's age is improbable beside open sockets and time, which are alike.
    List<Candidate> contenders =
        List.of(
            on(Covariate.OPEN_SOCKETS, 0.45), on(Covariate.TIME, 0.45), on(Covariate.TOKEN, 0.1));
    assertThat(NextRun.toDecide(contenders, TRIALS, MadeRun.UNKNOWN).orElseThrow())
        .contains("-Dload.upgrades-per-second=13");
  }

  @Test
  void whoeverAgreesOnTheCovariateIsPutToAllExperimentsIfOneMovesIt() {
    List<Candidate> open = on(Covariate.OPEN_SOCKETS, Covariate.OPEN_SOCKETS);
    assertThat(NextRun.between(open, TRIALS, made("Capacity"))).contains(NextRun.INVESTIGATION);
    assertThat(NextRun.between(open, TRIALS, made("Investigation"))).isEmpty();
    assertThat(NextRun.between(on(Covariate.CHANCE, Covariate.TURN), TRIALS, made("Capacity")))
        .isEmpty();
  }
}
