package wscapacity.diagnosis.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;

/** Who could have been struck: each run has one attempt of each point. */
class TrialsTest {
  private static final List<Attempt> ONE_OF_EACH =
      List.of(
          at(0).failed(Outcome.TOKEN_FAILED, 401, ""),
          at(100).failed(Outcome.CREATE_FAILED, 429, ""),
          at(200).failed(Outcome.CONNECT_TIMEOUT),
          at(300).refused(403, "access_denied"),
          at(400).died(900),
          at(500).openAtEnd(9_000),
          at(600).in(Phase.WARM_UP).openAtEnd(9_000),
          at(700).in(Phase.WIND_DOWN).openAtEnd(9_000));

  private static Trials of(String failureClass) {
    return Trials.of(AttemptColumnsBuilder.of(ONE_OF_EACH), new FailureClass(failureClass));
  }

  @Test
  void whoNeverGotThereSaysNothing() {
    assertThat(of("token failed: 401 unauthorized").size()).isEqualTo(6);
    assertThat(of("create failed: 429 rate limited").size()).isEqualTo(5);
    // Refused ones were connected.
    assertThat(of("connect timeout").size()).isEqualTo(4);
    assertThat(of("403 access_denied").size()).isEqualTo(3);
    assertThat(of("1006 abnormal closure").size()).isEqualTo(2);
    assertThat(of("1006 abnormal closure").failures).isEqualTo(1);
    assertThat(of("1006 abnormal closure").passes()).isEqualTo(1);
  }

  @Test
  void knowTheirStageStatusAndWords() {
    assertThat(of("token failed: 401 unauthorized").stage).isEqualTo(Stage.TOKEN);
    assertThat(of("create failed: 429 rate limited").stage).isEqualTo(Stage.REQUEST);
    assertThat(of("create failed: 429 rate limited").status()).isEqualTo(429);
    assertThat(of("connect timeout").stage).isEqualTo(Stage.CONNECT);
    assertThat(of("connect timeout").status()).isZero();
    assertThat(of("403 access_denied").stage).isEqualTo(Stage.UPGRADE);
    assertThat(of("403 access_denied").ownWords()).startsWith("403 access_denied");
    assertThat(of("1006 abnormal closure").stage).isEqualTo(Stage.OPEN);
    // A close code is no status.
    assertThat(of("1006 abnormal closure").status()).isZero();
  }

  @Test
  void aSingleTrialIsOne() {
    Trials one =
        Trials.of(
            AttemptColumnsBuilder.of(List.of(at(0).refused(503, ""))),
            new FailureClass("503 service unavailable"));
    assertThat(one.size()).isEqualTo(1);
    assertThat(one.passes()).isZero();
  }

  @Test
  void ofAWarmUpAloneTheWarmUpCounts() {
    Trials trials =
        Trials.of(
            AttemptColumnsBuilder.of(
                List.of(
                    at(0).in(Phase.WARM_UP).refused(503, ""),
                    at(100).in(Phase.WARM_UP).refused(503, ""))),
            new FailureClass("503 service unavailable"));
    assertThat(trials.failures).isEqualTo(2);
  }

  @Test
  void atOnceIsFiveTimesTheMedianUpgrade() {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      // A third of them waited in line for 3 s.
      attempts.add(at(i * 100).latency(i % 3 == 0 ? 3_000 : 80).openAtEnd(90_000));
    }
    attempts.add(at(20_000).latency(401).refused(503, ""));
    attempts.add(at(20_100).latency(400).refused(503, ""));
    Trials trials =
        Trials.of(AttemptColumnsBuilder.of(attempts), new FailureClass("503 service unavailable"));
    assertThat(trials.columns.atOnceMs()).isEqualTo(400);
    assertThat(trials.isLate(100)).isTrue();
    assertThat(trials.isLate(101)).isFalse();
    assertThat(trials.late()).isEqualTo(1);
  }

  @Test
  void atOnceIsAQuarterOfASecondAtLeast() {
    assertThat(of("403 access_denied").columns.atOnceMs()).isEqualTo(250);
  }

  /** Ninety that take 20 ms, and slower ones. */
  private static AttemptColumns upgrades(int slow, int slowMs) {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      attempts.add(at(i * 100).latency(20).openAtEnd(90_000));
    }
    for (int i = 0; i < slow; i++) {
      attempts.add(at(20_000 + i * 100).latency(slowMs).openAtEnd(90_000));
    }
    return AttemptColumnsBuilder.of(attempts);
  }

  @Test
  void slowIsHalfASecondAndFiveTimesTheUnhurried() {
    assertThat(Trials.slow(upgrades(10, 499))).isEmpty();
    Trials slow = Trials.slow(upgrades(10, 500)).orElseThrow();
    assertThat(slow.failures).isEqualTo(10);
    assertThat(slow.passes()).isEqualTo(90);
    assertThat(slow.areSlow()).isTrue();
    assertThat(of("403 access_denied").areSlow()).isFalse();
  }

  @Test
  void aFewSlowOnesAreStrays() {
    assertThat(Trials.slow(upgrades(9, 900))).isEmpty();
  }
}
