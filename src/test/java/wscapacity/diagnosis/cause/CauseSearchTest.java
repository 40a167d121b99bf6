package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.Failure;

class CauseSearchTest {

  private static Map<String, Candidate> bestOfEachClass(Played played) {
    return Diagnosis.of(played.attempts()).failures().stream()
        .collect(
            Collectors.toMap(
                failure -> failure.failureClass().name(),
                failure -> failure.cause().orElseThrow().best()));
  }

  @Test
  void tenFailuresMayBeEnoughAndNineNeverAre() {
    Function<Integer, Cause> ofFailures =
        count ->
            against(Platforms.cap(100))
                .load(100, 25)
                .release(30)
                .load(30 + count, 25)
                .release(30)
                .load(30, 25)
                .play()
                .cause();

    Told.notWrong(ofFailures.apply(10), ConcurrencyCap.NAME);
    Cause thin = Told.undecided(ofFailures.apply(9), ConcurrencyCap.NAME);
    assertThat(thin.best().evidence())
        .containsExactly("Only 9 attempts failed so; at least 10 are needed to name a cause.");
    assertThat(thin.nextExperiment().orElseThrow()).contains("-Dload.levels=16");
  }

  @Test
  void whatNoMechanismExplainsIsLeftOpen() {
    // Refuses from 4 to 6 s, from 9 to 10 s and from 15 to 18 s, whoever comes.
    SimulatedPlatform moody =
        knock -> {
          long second = knock.run().nowMs() / 1_000;
          boolean refuses = second >= 4 && second < 6 || second == 9 || second >= 15 && second < 18;
          if (refuses) {
            knock.refuse(403, "");
          } else {
            knock.accept();
          }
        };
    Cause cause = against(moody).load(500, 25).play().cause();
    assertThat(cause.isConclusive()).as("%s", Shown.of(cause)).isFalse();
  }

  @Test
  void twoCausesAreTwoVerdicts() {
    // A cap of 200 and, 9 s after each opening, an end.
    Map<String, Candidate> causes =
        bestOfEachClass(
            against(Platforms.busyAbove(200, Platforms.endsAtAge(9_000)))
                .talking(user -> Talk.every(700 + user % 7 * 100))
                .load(500, 40)
                .hold(12_000)
                .load(300, 40)
                .hold(12_000)
                .play());
    assertThat(causes).containsOnlyKeys("503 busy", "1006 abnormal closure");
    assertThat(causes.get("503 busy").name()).isEqualTo("concurrency-cap");
    assertThat((int) causes.get("503 busy").parameters().get("limit")).isCloseTo(200, within(1));
    assertThat(causes.get("1006 abnormal closure").name()).isEqualTo("maximum-lifetime");
    assertThat((double) causes.get("1006 abnormal closure").parameters().get("lifetime_s"))
        .isCloseTo(9, within(0.45));
  }

  @Test
  void aRateAndACapAreTwoVerdicts() {
    // First the rate, then paced load up to the cap.
    Map<String, Candidate> causes =
        bestOfEachClass(
            against(Platforms.busyAbove(300, Platforms.rate(20, 10)))
                .load(120, 40)
                .hold(3_000)
                .load(80, 15)
                .load(120, 40)
                .hold(2_000)
                .load(250, 15)
                .releaseProbe(40)
                .play());
    assertThat(causes).containsOnlyKeys("503 busy", "429 rate_limited");
    assertThat(causes.get("503 busy").name()).isEqualTo("concurrency-cap");
    assertThat((int) causes.get("503 busy").parameters().get("limit")).isCloseTo(300, within(1));
    assertThat(causes.get("429 rate_limited").name()).isEqualTo("upgrade-rate-limit");
    assertThat((double) causes.get("429 rate_limited").parameters().get("rate_per_second"))
        .isCloseTo(20, within(1.0));
  }

  @Test
  void aRestartAndARandomLossAreTwoVerdicts() {
    SimulatedPlatform restart = Platforms.restartsAt(20_000);
    SimulatedPlatform loss = Platforms.refusesShare(0.08);
    Map<String, Candidate> causes =
        bestOfEachClass(
            against(knock -> (knock.user % 2 == 0 ? restart : loss).answer(knock))
                .staircase(100, 6, 33, 2_500)
                .play());
    assertThat(causes.get("1012 service restart").name()).isEqualTo("synchronised-drop");
    assertThat(causes.get("502 bad gateway").name()).isEqualTo("random-loss");
  }

  @Test
  void aHealthyPlatformHasNoFailureToExplain() {
    Diagnosis diagnosis =
        Diagnosis.of(against(Platforms.healthy()).staircase(250, 8, 100, 1_000).play().attempts());
    assertThat(diagnosis.failures()).isEmpty();
    assertThat(diagnosis.maxOpenSockets()).isEqualTo(2_000);
    assertThat(diagnosis.verdict()).isEqualTo("No limit found up to 2,000 open sockets.");
  }

  @Test
  void allCandidatesAreToldTheMostProbableFirst() {
    Cause cause = Behaviour.UPGRADE_RATE.play().cause();
    assertThat(cause.candidates()).hasSizeGreaterThan(2);
    assertThat(cause.candidates().get(0)).isEqualTo(cause.best());
    assertThat(cause.candidates().get(1)).isEqualTo(cause.runnerUp().orElseThrow());
    assertThat(cause.contenders()).containsExactly(cause.best());
    assertThat(cause.candidates())
        .extracting(Candidate::posterior)
        .isSortedAccordingTo((one, other) -> Double.compare(other, one))
        .allSatisfy(posterior -> assertThat(posterior).isBetween(0.0, 1.0));
    assertThat(cause.candidates().stream().mapToDouble(Candidate::posterior).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(cause.candidates())
        .extracting(Candidate::explains)
        .allSatisfy(explains -> assertThat(explains).isBetween(0.0, 1.0));
  }

  @Test
  void contendersHoldNinetyNinePercentTogether() {
    Cause cause = against(Platforms.cap(250)).load(400, 25).play().cause();
    double held = cause.contenders().stream().mapToDouble(Candidate::posterior).sum();
    double allButTheLast = held - cause.contenders().get(cause.contenders().size() - 1).posterior();
    assertThat(held).isGreaterThanOrEqualTo(0.99);
    assertThat(allButTheLast).isLessThan(0.99);
    assertThat(cause.best().parameters().get("between"))
        .isEqualTo(
            cause.contenders().stream()
                .filter(Candidate::isNamed)
                .map(Candidate::name)
                .distinct()
                .toList());
  }

  @Test
  void theWarmUpFailsNobody() {
    List<Failure> failures = Diagnosis.of(Behaviour.CAP.play().attempts()).failures();
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).count()).isEqualTo(125);
  }
}
