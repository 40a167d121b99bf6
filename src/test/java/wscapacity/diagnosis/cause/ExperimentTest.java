package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  private static final Trials ENOUGH = Behaviour.CAP.play().trials();

  private static List<Fit> between(String... names) {
    return Arrays.stream(names).map(name -> Fit.of(name).scored(1)).toList();
  }

  @Test
  void isTheOneThatTellsTheTwoApart() {
    assertThat(Experiment.toDecide(between("idle-timeout", "maximum-lifetime"), ENOUGH))
        .contains("IdleTimeoutSimulation");
    assertThat(Experiment.toDecide(between("address-refused", "origin-refused"), ENOUGH))
        .contains("-Dtarget.upgrade.origin");
    assertThat(Experiment.toDecide(between("concurrency-cap", "token-expired"), ENOUGH))
        .contains("TokenLifetimeSimulation");
    assertThat(Experiment.toDecide(between("eviction", "synchronised-drop"), ENOUGH))
        .contains("InvestigationSimulation");
  }

  @Test
  void halvesTheRateAtWhichTheRunCame() {
    // 25 per second; the nearest whole number of its half.
    assertThat(Experiment.toDecide(between("concurrency-cap", "upgrade-rate-limit"), ENOUGH))
        .contains("-Dload.upgrades-per-second=13.");
  }

  @Test
  void withFewFailuresItIsMoreLoad() {
    Trials thin = against(Platforms.cap(20)).load(25, 25).play().trials();
    assertThat(Experiment.toDecide(between("idle-timeout"), thin)).contains("-Dload.levels=16");
  }

  @Test
  void aDoubtNamesTheThreeBestThatExplainAnything() {
    assertThat(
            Inconclusive.between(between("a", "b", "c", "d"), "because")
                .parameters()
                .get("between"))
        .isEqualTo(List.of("a", "b", "c"));
    assertThat(Inconclusive.between(List.of(Fit.of("a").scored(0)), "why").parameters())
        .containsEntry("between", List.of());
    assertThat(Inconclusive.between(List.of(), "why").explains()).isZero();
  }
}
