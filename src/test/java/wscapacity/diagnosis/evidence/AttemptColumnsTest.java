package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Phase;

class AttemptColumnsTest {

  @Test
  void replaysTheGaugesOverAllLoadGeneratorsAndEachToken() {
    AttemptColumns columns =
        AttemptColumnsBuilder.of(
            List.of(
                at(5_000).by("a").token("x", 1).died(5_500),
                at(5_100).by("b").token("y", 1).openAtEnd(9_000),
                at(5_200).by("a").open(1).token("x", 1).refused(403, ""),
                at(5_500).by("b").open(1).token("x", 1).refused(403, "")));
    assertThat(columns.startMs).containsExactly(0, 100, 200, 500);
    assertThat(columns.answerMs).containsExactly(10, 110, 210, 510);
    assertThat(columns.gauge).containsExactly(0, 1, 2, 1);
    assertThat(columns.tokenGauge).containsExactly(0, 0, 1, 0);
    assertThat(columns.addressGauge).containsExactly(0, 0, 1, 1);
    assertThat(columns.ever).containsExactly(0, 1, 2, 2);
    assertThat(columns.everOfToken).containsExactly(0, 0, 1, 1);
    assertThat(columns.tokens()).containsExactly("x", "y");
    assertThat(columns.injectors()).containsExactly("a", "b");
  }

  @Test
  void mergesAttemptsThatComeOutOfOrder() {
    AttemptColumns columns =
        AttemptColumnsBuilder.of(
            List.of(
                at(2_000).by("a").refused(403, ""),
                at(1_000).by("b").died(1_500),
                at(1_200).by("b").openAtEnd(9_000)));
    assertThat(columns.answerMs).containsExactly(10, 210, 1_010);
    assertThat(columns.gauge).containsExactly(0, 1, 1);
    assertThat(columns.originMs()).isEqualTo(1_000);
  }

  @Test
  void keepsBlocksOfALongRunAndThoseAroundEachFirstFailure() {
    // 64 blocks of 1000 / 64 = 15 of each 10000 / 64 = 156, and 7 on both sides of the failure.
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      attempts.add(i == 5_093 ? at(i).refused(403, "") : at(i).closedByUs(i + 10 + 50));
    }
    AttemptColumns columns = AttemptColumnsBuilder.of(attempts, 1_000);
    // 64 whole blocks, the 15 of the rest (10000 − 64·156 = 16), and 15 around 5093, which is 101
    // past the start of its block.
    assertThat(columns.size()).isEqualTo(64 * 15 + 15 + 15);
    assertThat(columns.isSampled()).isTrue();
    assertThat(columns.gaps.cardinality()).isEqualTo(65);
    assertThat(columns.startMs[0]).isZero();
    assertThat(columns.startMs[15]).isEqualTo(156);
    assertThat(columns.gaps.get(15)).isTrue();
    assertThat(columns.classes).hasSize(1);
    // Gauges count the attempts that were left out: each socket is open for 50 ms, and that of
    // 50 ms before has just gone.
    assertThat(columns.gauge[15]).isEqualTo(49);
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
    AttemptColumns columns = AttemptColumnsBuilder.of(attempts, 1_000);
    assertThat(columns.classes).containsExactly(new FailureClass("403 forbidden"));
  }

  @Test
  void theWarmUpIsThereAndNotMeasured() {
    AttemptColumns columns =
        AttemptColumnsBuilder.of(
            List.of(
                at(0).in(Phase.WARM_UP).openAtEnd(9_000),
                at(100).in(Phase.RELEASE_PROBE).refused(403, "")));
    assertThat(columns.isMeasured(0)).isFalse();
    assertThat(columns.isMeasured(1)).isTrue();
    assertThat(columns.isOf(1, Phase.RELEASE_PROBE)).isTrue();
    assertThat(columns.gauge[1]).isEqualTo(1);
  }

  @Test
  void whatWasLetInWhileTheRunWoundDownIsNotMeasured() {
    AttemptColumns columns =
        AttemptColumnsBuilder.of(
            List.of(at(0).openAtEnd(9_000), at(8_000).in(Phase.WIND_DOWN).openAtEnd(9_000)));
    assertThat(columns.isMeasured(0)).isTrue();
    assertThat(columns.isMeasured(1)).isFalse();
  }

  @Test
  void ofAWarmUpAloneTheWarmUpIsMeasured() {
    AttemptColumns columns =
        AttemptColumnsBuilder.of(List.of(at(0).in(Phase.WARM_UP).refused(403, "")));
    assertThat(columns.isMeasured(0)).isTrue();
  }

  @Test
  void whoIsSeenToEndAsAnotherIsAnsweredIsGone() {
    AttemptColumns columns =
        AttemptColumnsBuilder.of(List.of(at(0).died(1_010), at(1_000).refused(403, "")));
    assertThat(columns.answerMs[1]).isEqualTo(1_010);
    assertThat(columns.gauge[1]).isZero();
  }

  @Test
  void knowsTheMedianLatency() {
    AttemptColumns columns =
        AttemptColumnsBuilder.of(
            List.of(
                at(0).latency(10).openAtEnd(9_000),
                at(100).latency(30).openAtEnd(9_000),
                at(200).latency(900).openAtEnd(9_000)));
    assertThat(columns.acceptedLatencyMs()).isEqualTo(30);
    assertThat(columns.latencyMs(1)).isEqualTo(30);
  }

  @Test
  void nothingIsNoRow() {
    assertThat(AttemptColumnsBuilder.of(List.of()).size()).isZero();
    assertThat(AttemptColumnsBuilder.of(List.of()).acceptedLatencyMs()).isZero();
  }
}
