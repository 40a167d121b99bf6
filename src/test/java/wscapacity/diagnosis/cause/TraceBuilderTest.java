package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.AnAttempt.at;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Phase;

class TraceBuilderTest {

  @Test
  void replaysTheGaugesOverAllLoadGeneratorsAndEachToken() {
    Trace trace =
        TraceBuilder.of(
            List.of(
                at(5_000).by("a").token("x", 1).died(5_500),
                at(5_100).by("b").token("y", 1).openAtEnd(9_000),
                at(5_200).by("a").open(1).token("x", 1).refused(403, ""),
                at(5_500).by("b").open(1).token("x", 1).refused(403, "")));
    assertThat(trace.startMs).containsExactly(0, 100, 200, 500);
    assertThat(trace.answerMs).containsExactly(10, 110, 210, 510);
    assertThat(trace.gauge).containsExactly(0, 1, 2, 1);
    assertThat(trace.tokenGauge).containsExactly(0, 0, 1, 0);
    // What each load generator itself said.
    assertThat(trace.ownGauge).containsExactly(0, 0, 1, 1);
    assertThat(trace.tokens).containsExactly("x", "y");
    assertThat(trace.injectors).containsExactly("a", "b");
  }

  @Test
  void mergesAttemptsThatComeOutOfOrder() {
    Trace trace =
        TraceBuilder.of(
            List.of(
                at(2_000).by("a").refused(403, ""),
                at(1_000).by("b").died(1_500),
                at(1_200).by("b").openAtEnd(9_000)));
    assertThat(trace.answerMs).containsExactly(10, 210, 1_010);
    assertThat(trace.gauge).containsExactly(0, 1, 1);
    assertThat(trace.originMs).isEqualTo(1_000);
  }

  @Test
  void keepsBlocksOfALongRunAndThoseAroundEachFirstFailure() {
    // 64 blocks of 1000 / 64 = 15 of each 10000 / 64 = 156, and 7 on both sides of the failure.
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      attempts.add(i == 5_093 ? at(i).refused(403, "") : at(i).closedByUs(i + 10 + 50));
    }
    Trace trace = TraceBuilder.of(attempts, 1_000);
    // 64 whole blocks, the 15 of the rest (10000 − 64·156 = 16), and 15 around 5093, which is 101
    // past the start of its block.
    assertThat(trace.size).isEqualTo(64 * 15 + 15 + 15);
    assertThat(trace.isSampled()).isTrue();
    assertThat(trace.gaps.cardinality()).isEqualTo(65);
    assertThat(trace.startMs[0]).isZero();
    assertThat(trace.startMs[15]).isEqualTo(156);
    assertThat(trace.gaps.get(15)).isTrue();
    assertThat(trace.classes).hasSize(1);
    // Gauges count the attempts that were left out: each socket is open for 50 ms, and that of
    // 50 ms before has just gone.
    assertThat(trace.gauge[15]).isEqualTo(49);
  }

  @Test
  void keepsTheFirstFailureOfMergedAttemptsToo() {
    // Those of the second load generator come first in time: the failure is the 5102nd answer.
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      attempts.add(
          i == 101
              ? at(10_000 + i).by("a").refused(403, "")
              : at(10_000 + i).by("a").openAtEnd(90_000));
    }
    for (int i = 0; i < 5_000; i++) {
      attempts.add(at(i).by("b").openAtEnd(90_000));
    }
    Trace trace = TraceBuilder.of(attempts, 1_000);
    assertThat(trace.classes).containsExactly(new FailureClass("403 forbidden"));
  }

  @Test
  void aSampledRunStillTellsItsCap() {
    List<Attempt> attempts =
        against(Platforms.cap(700)).staircase(200, 5, 50, 500).play().attempts();
    Trace trace = TraceBuilder.of(attempts, 500);
    Trials trials = Trials.of(trace, new FailureClass("403 access_denied"));
    assertThat(trace.isSampled()).isTrue();
    Fit fit = new ConcurrencyCap().fit(trials).orElseThrow();
    assertThat((int) fit.candidate().parameters().get("limit")).isEqualTo(700);
    assertThat(fit.explains()).isEqualTo(1);
  }

  @Test
  void aSampledRunStillTellsItsRate() {
    List<Attempt> attempts = against(Platforms.rate(50, 20)).load(4_000, 80).play().attempts();
    Trials trials =
        Trials.of(TraceBuilder.of(attempts, 6_400), new FailureClass("429 rate_limited"));
    Fit fit = new UpgradeRateLimit().fit(trials).orElseThrow();
    assertThat((double) fit.candidate().parameters().get("rate_per_second"))
        .isCloseTo(50, within(2.5));
    assertThat(fit.explains()).isGreaterThan(0.9);
  }

  @Test
  void theWarmUpIsThereAndNotMeasured() {
    Trace trace =
        TraceBuilder.of(
            List.of(
                at(0).in(Phase.WARM_UP).openAtEnd(9_000),
                at(100).in(Phase.RELEASE_PROBE).refused(403, "")));
    assertThat(trace.isMeasured(0)).isFalse();
    assertThat(trace.isMeasured(1)).isTrue();
    assertThat(trace.isOf(1, Phase.RELEASE_PROBE)).isTrue();
    assertThat(trace.gauge[1]).isEqualTo(1);
  }
}
