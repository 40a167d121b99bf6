package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.Phase;
import wscapacity.gatling.StagedAttempts;

class PerformanceTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final StagedAttempts attempts = new StagedAttempts();
  private final Crowd crowd = new Crowd(4);
  private final List<CompletableFuture<Optional<Call>>> users =
      IntStream.range(0, 4).mapToObj(i -> crowd.join().toCompletableFuture()).toList();

  @Test
  void callsWhoseTimeComesBeforeTheNextLookAndTellsHowLongTheyStillWait() {
    Performance performance = performance(HOUR, HOUR, 0, 60, 1800, 1800);

    performance.call(Duration.ofMinutes(2));
    assertThat(crowd.left()).isEqualTo(2);
    assertThat(wait(0)).isZero();
    assertThat(wait(1)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));

    performance.call(Duration.ofMinutes(2));
    assertThat(crowd.left()).as("nobody is called twice").isEqualTo(2);
  }

  @Test
  void endsAfterItsOwnRefusalsAloneAreTooMany() {
    attempts.refuse(5);
    Performance performance = performance(HOUR, HOUR, 0);

    attempts.refuse(2);
    assertThat(performance.lasts()).isTrue();
    attempts.refuse(1);
    assertThat(performance.lasts()).isFalse();
  }

  @Test
  void endsWithItsTimeOrThatOfTheInvestigation() {
    assertThat(performance(HOUR, HOUR).lasts()).isTrue();
    assertThat(performance(Duration.ZERO, HOUR).lasts()).isFalse();
    assertThat(performance(HOUR, Duration.ZERO).lasts()).isFalse();
  }

  private Duration wait(int user) {
    return users.get(user).join().orElseThrow().start();
  }

  private Performance performance(Duration duration, Duration longest, int... startSeconds) {
    List<Call> calls =
        IntStream.of(startSeconds)
            .mapToObj(Duration::ofSeconds)
            .map(start -> new Call(start, Bearer.FIRST, Optional.empty()))
            .toList();
    Plan plan = new Plan(Phase.BURST, 0, calls, duration);
    return new Performance(plan, crowd, attempts.observation(), 3, longest);
  }
}
