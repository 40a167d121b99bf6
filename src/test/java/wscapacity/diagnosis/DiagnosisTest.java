package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.end;
import static wscapacity.attempt.Events.event;
import static wscapacity.attempt.Events.fold;
import static wscapacity.attempt.Events.handshake;
import static wscapacity.attempt.Events.in;
import static wscapacity.attempt.Events.refused;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Event;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;

class DiagnosisTest {

  private static Diagnosis of(Event... events) {
    return Diagnosis.of(fold(events));
  }

  @Test
  void countsAttemptsAndEndings() {
    Diagnosis diagnosis =
        of(
            accepted(10, 1, 0),
            end(20, 1, Outcome.CLOSED_BY_US, 1000, "", 10),
            accepted(30, 2, 0),
            end(40, 2, Outcome.CLOSE_FRAME, 1001, "", 10),
            accepted(50, 3, 0),
            end(60, 3, Outcome.ABNORMAL, 1006, "", 10),
            accepted(70, 4, 0),
            end(80, 4, Outcome.HEARTBEAT_LOST, 0, "", 10),
            accepted(90, 5, 0),
            refused(100, 6, 1),
            handshake(110, 7, 1, Outcome.CONNECT_TIMEOUT, 0, ""),
            handshake(120, 8, 1, Outcome.TLS_FAILURE, 0, ""),
            event(130, 9, Event.Kind.TOKEN, Outcome.TOKEN_FAILED, 401, "", 5, 1));
    assertThat(diagnosis.attempts()).isEqualTo(new AttemptCounts(9, 5, 1, 2, 1));
    assertThat(diagnosis.endings()).isEqualTo(new EndingCounts(1, 1, 1, 1, 0, 0, 1));
    assertThat(diagnosis.failures())
        .extracting(failure -> failure.failureClass().name())
        .containsExactly(
            "1001 going away",
            "1006 abnormal closure",
            "403 access_denied",
            "TLS failure",
            "connect timeout",
            "heartbeat lost",
            "token failed: 401 unauthorized");
  }

  @Test
  void leavesTheWarmUpOutOfEveryFigure() {
    Diagnosis diagnosis =
        of(
            in(Phase.WARM_UP, accepted(10, 1, 0)),
            in(Phase.WARM_UP, accepted(11, 2, 1)),
            in(Phase.WARM_UP, refused(12, 3, 2)),
            accepted(20, 4, 2));
    assertThat(diagnosis.attempts()).isEqualTo(new AttemptCounts(1, 1, 0, 0, 0));
    assertThat(diagnosis.endings()).isEqualTo(new EndingCounts(0, 0, 0, 0, 0, 0, 1));
    assertThat(diagnosis.maxOpenSockets()).isEqualTo(1);
    assertThat(diagnosis.failures()).isEmpty();
  }

  @Test
  void countsTheMostThatWereOpenAtOnce() {
    assertThat(
            of(
                    accepted(10, 1, 0),
                    accepted(20, 2, 1),
                    end(30, 1, Outcome.CLOSED_BY_US, 1000, "", 20),
                    // Its end and the next opening share a millisecond: never more than two.
                    accepted(30, 3, 1),
                    end(40, 2, Outcome.CLOSED_BY_US, 1000, "", 20),
                    end(50, 3, Outcome.CLOSED_BY_US, 1000, "", 20))
                .maxOpenSockets())
        .isEqualTo(2);
    assertThat(of(accepted(10, 1, 0), end(10, 1, Outcome.ABNORMAL, 1006, "", 0)).maxOpenSockets())
        .isEqualTo(1);
  }

  @Test
  void takesPercentilesOfEachClass() {
    List<Event> events = new ArrayList<>();
    for (int ms = 1; ms <= 100; ms++) {
      events.add(event(1_000, ms, Event.Kind.HANDSHAKE, Outcome.REFUSED, 403, "", ms * 100, 0));
    }
    Percentiles latency = of(events.toArray(Event[]::new)).failures().get(0).latencyMs();
    assertThat(latency.p50()).isBetween(5_000L, 5_005L);
    assertThat(latency.p95()).isBetween(9_500L, 9_510L);
    assertThat(latency.p99()).isBetween(9_900L, 9_910L);
    assertThat(latency.max()).isEqualTo(10_000);
  }

  @Test
  void givesItsVerdictInPlainSentences() {
    assertThat(of().verdict()).isEqualTo("Nothing was attempted, so nothing is known.");
    assertThat(of(accepted(10, 1, 0)).verdict()).isEqualTo("No limit found up to 1 open socket.");
    assertThat(of(accepted(10, 1, 0), in(Phase.RELEASE_PROBE, refused(11, 2, 1))).verdict())
        .isEqualTo(
            "No limit found up to 1 open socket while load was added; 1 failed at other times, most"
                + " of them with 403 access_denied.");
    assertThat(of(accepted(10, 1, 0), refused(11, 2, 1)).verdict())
        .startsWith(
            "Handshakes fail from 2 open sockets on with 403 access_denied. The cause cannot")
        .contains("only 1 attempt failed so");
  }
}
