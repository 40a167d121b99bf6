package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.event;
import static wscapacity.diagnosis.AnAttempt.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.Event;
import wscapacity.attempt.Events;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Required;

class RequirementsTest {
  private final List<Attempt> attempts = new ArrayList<>();
  private final AttemptFold events = new AttemptFold();

  private List<Requirement> judged(String simulation, Required required) {
    return Requirements.of(
        simulation, required, Diagnosis.of(attempts), attempts, events.heartbeats());
  }

  private Requirement only(String simulation, Required required) {
    List<Requirement> judged = judged(simulation, required);
    assertThat(judged).hasSize(1);
    return judged.get(0);
  }

  private static Required latencies(OptionalLong handshake, OptionalLong heartbeat, int upTo) {
    return new Required(
        OptionalInt.empty(),
        OptionalDouble.empty(),
        handshake,
        heartbeat,
        OptionalInt.of(upTo),
        Optional.empty());
  }

  private static Required allowed(String... classes) {
    return new Required(
        OptionalInt.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        Optional.of(List.of(classes)));
  }

  /** Of 1 to 20 ms, the 19th is the smallest that 95 % do not exceed. */
  @Test
  void handshakesBeyondTheNumberOfSocketsDoNotCount() {
    for (int open = 0; open < 20; open++) {
      attempts.add(at(open * 10).open(open).latency(open + 1).openAtEnd(90_000));
    }
    attempts.add(at(500).open(20).latency(9_000).openAtEnd(90_000));
    attempts.add(at(600).open(5).latency(9_000).in(Phase.WARM_UP).openAtEnd(90_000));
    Required to20 = latencies(OptionalLong.of(20), OptionalLong.empty(), 20);
    assertThat(only("CapacitySimulation", to20).sentence())
        .isEqualTo("Required handshake p95 below 20 ms up to 20 open sockets: held, it was 19 ms.");
    Required below19 = latencies(OptionalLong.of(19), OptionalLong.empty(), 20);
    assertThat(only("CapacitySimulation", below19).held()).as("below is not at").isFalse();
    assertThat(judged("IdleTimeoutSimulation", to20)).as("asks something else").isEmpty();
  }

  @Test
  void heartbeatsCountByTheSocketsThatAreOpenThen() {
    events.accept(heartbeat(30, 250));
    events.accept(heartbeat(900, 251));
    events.accept(Events.in(Phase.WARM_UP, heartbeat(900, 1)));
    Required required = latencies(OptionalLong.empty(), OptionalLong.of(100), 250);
    assertThat(only("SoakSimulation", required))
        .isEqualTo(
            new Requirement(
                Requirement.Kind.HEARTBEAT_P95,
                "heartbeat p95 below 100 ms up to 250 open sockets",
                true,
                "it was 30 ms"));
  }

  @Test
  void whatNobodyMeasuredIsNotHeld() {
    Required required = latencies(OptionalLong.of(100), OptionalLong.of(100), 250);
    assertThat(judged("CapacitySimulation", required))
        .extracting(Requirement::held, Requirement::because)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(false, "no handshake was answered there"),
            org.assertj.core.groups.Tuple.tuple(false, "no heartbeat was answered there"));
  }

  @Test
  void anAllowedStatusAllowsItsClassesAndNoOther() {
    attempts.add(at(10).open(0).refused(403, "access_denied"));
    attempts.add(at(20).open(0).refused(429, ""));
    assertThat(only("CapacitySimulation", allowed("403")).because())
        .isEqualTo("1 failed with 429 rate limited");
    assertThat(only("CapacitySimulation", allowed("403 access_denied", "429")).held()).isTrue();
    assertThat(only("CapacitySimulation", allowed("40")).held())
        .as("no prefix of a status")
        .isFalse();
    assertThat(only("CapacitySimulation", allowed()).what()).isEqualTo("no failures");
  }

  /** Each second 30 are tried; the first second all are admitted, later 20. */
  @Test
  void theRateIsTheOneThatIsSustained() {
    for (int i = 0; i < 150; i++) {
      boolean admitted = i < 30 || i % 30 < 20;
      AnAttempt attempt = at(i / 30 * 1_000 + i % 30 * 33);
      attempts.add(admitted ? attempt.openAtEnd(90_000) : attempt.refused(429, ""));
    }
    assertThat(only("UpgradeRateSimulation", rate(20)).held()).isTrue();
    assertThat(only("UpgradeRateSimulation", rate(20.5)).sentence())
        .isEqualTo("Required 20.5 upgrades per second: not held, 20 per second were sustained.");
  }

  private static Required rate(double perSecond) {
    return new Required(
        OptionalInt.empty(),
        OptionalDouble.of(perSecond),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        Optional.empty());
  }

  private static Event heartbeat(long latencyMs, int open) {
    return event(1_000, 1, Event.Kind.HEARTBEAT, Outcome.DONE, 0, "", latencyMs, open);
  }
}
