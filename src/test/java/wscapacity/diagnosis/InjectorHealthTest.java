package wscapacity.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.evidence.InjectorReadings.one;
import static wscapacity.diagnosis.evidence.InjectorReadings.sample;
import static wscapacity.diagnosis.evidence.InjectorReadings.seconds;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.InjectorState;
import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.diagnosis.evidence.Covariate;

class InjectorHealthTest {

  @Test
  void healthNamesTheWorstOfEach() {
    InjectorHealth health =
        InjectorHealth.of(seconds(5, second -> sample(950 + second, 0, 0.1, 300, 0, 0)));
    assertThat(health.isHealthy()).isFalse();
    assertThat(health.samples()).isEqualTo(5);
    assertThat(health.findings())
        .containsExactly(
            "Up to 954 of 1000 open files were in use in 5 samples of load generator a.",
            "A task waited up to 300 ms for an event loop in 5 samples of load generator a.");
  }

  @Test
  void retransmissionsToAFullListenQueueAreThePlatforms() {
    List<InjectorState> readings = one(sample(0, 0, 0, 0, 0, 50));
    assertThat(InjectorHealth.of(readings, List.of(because("backlog-overflow"))).isHealthy())
        .isTrue();
    assertThat(InjectorHealth.of(readings, List.of(because("concurrency-cap"))).findings())
        .containsExactly(
            "The machine sent up to 50 TCP segments again between two samples in 1 sample of load"
                + " generator a.");
  }

  private static Failure because(String cause) {
    Candidate best =
        new Candidate(cause, Covariate.UNANSWERED, Map.of(), Map.of(), 1, 1, cause, List.of());
    return new Failure(
        new FailureClass("connect timeout"),
        false,
        10,
        Optional.empty(),
        new Percentiles(1, 1, 1, 1),
        Optional.of(new Cause(best, List.of(best), Optional.empty(), List.of(best))));
  }

  @Test
  void whoWasNeverLookedAtIsNotKnownToBeHealthy() {
    assertThat(InjectorHealth.of(List.of()).isHealthy()).isFalse();
    assertThat(InjectorHealth.of(one(sample(10, 10, 0.1, 1, 0, 0))).isHealthy()).isTrue();
  }
}
