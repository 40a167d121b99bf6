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

class ExperimentRunTest {

  private static final Duration HOUR = Duration.ofHours(1);

  private final StagedAttempts attempts = new StagedAttempts();
  private final StandbyUsers standby = new StandbyUsers(4);
  private final List<CompletableFuture<Optional<PlannedAttempt>>> users =
      IntStream.range(0, 4).mapToObj(i -> standby.join().toCompletableFuture()).toList();

  @Test
  void callsWhoseTimeComesBeforeTheNextLookAndTellsHowLongTheyStillWait() {
    ExperimentRun run = run(HOUR, HOUR, 0, 60, 1800, 1800);

    run.start(Duration.ofMinutes(2));
    assertThat(standby.left()).isEqualTo(2);
    assertThat(wait(0)).isZero();
    assertThat(wait(1)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));

    run.start(Duration.ofMinutes(2));
    assertThat(standby.left()).as("nobody is started twice").isEqualTo(2);
  }

  @Test
  void endsAfterItsOwnRefusalsAloneAreTooMany() {
    attempts.refuse(5);
    ExperimentRun run = run(HOUR, HOUR, 0);

    attempts.refuse(2);
    assertThat(run.lasts()).isTrue();
    attempts.refuse(1);
    assertThat(run.lasts()).isFalse();
  }

  @Test
  void endsWithItsTimeOrThatOfTheInvestigation() {
    assertThat(run(HOUR, HOUR).lasts()).isTrue();
    assertThat(run(Duration.ZERO, HOUR).lasts()).isFalse();
    assertThat(run(HOUR, Duration.ZERO).lasts()).isFalse();
  }

  private Duration wait(int user) {
    return users.get(user).join().orElseThrow().start();
  }

  private ExperimentRun run(Duration duration, Duration longest, int... startSeconds) {
    List<PlannedAttempt> planned =
        IntStream.of(startSeconds)
            .mapToObj(Duration::ofSeconds)
            .map(start -> new PlannedAttempt(start, TokenChoice.FIRST, Optional.empty()))
            .toList();
    Plan plan = new Plan(Phase.BURST, 0, planned, duration);
    return new ExperimentRun(plan, standby, attempts.observation(), 3, longest);
  }
}
