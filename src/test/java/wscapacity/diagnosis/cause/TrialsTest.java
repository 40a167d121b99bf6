package wscapacity.diagnosis.cause;

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
          at(600).in(Phase.WARM_UP).openAtEnd(9_000));

  private static Trials of(String failureClass) {
    return Trials.of(TraceBuilder.of(ONE_OF_EACH), new FailureClass(failureClass));
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
  }

  @Test
  void whoWasClosedEarlyHadNoChanceToDie() {
    List<Attempt> attempts =
        List.of(at(0).died(2_010), at(100).closedByUs(1_000), at(200).closedByUs(4_000));
    Trials trials = Trials.of(TraceBuilder.of(attempts), new FailureClass("1006 abnormal closure"));
    assertThat(trials.seenFor(2_000).size()).isEqualTo(2);
    assertThat(trials.seenFor(2_000).passes()).isEqualTo(1);
    assertThat(trials.seenFor(890).size()).isEqualTo(3);
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
        Trials.of(TraceBuilder.of(attempts), new FailureClass("503 service unavailable"));
    assertThat(trials.atOnceMs()).isEqualTo(400);
    int last = trials.size() - 1;
    assertThat(trials.isInTime(last - 1, 400)).isNotEqualTo(trials.isInTime(last, 400));
  }

  @Test
  void atOnceIsAQuarterOfASecondAtLeast() {
    assertThat(of("403 access_denied").atOnceMs()).isEqualTo(250);
  }
}
