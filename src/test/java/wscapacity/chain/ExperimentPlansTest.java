package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.attempt.Phase;
import wscapacity.settings.Investigation;
import wscapacity.settings.Staircase;

class ExperimentPlansTest {

  private static final Staircase LOAD =
      new Staircase(5, 4, 2, 3, 2, Duration.ofSeconds(5), 50, 0.10, 200);
  private static final Investigation BOUNDS =
      new Investigation(
          100,
          Duration.ofMinutes(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2),
          3,
          2,
          4,
          List.of(Duration.ofSeconds(1), Duration.ofSeconds(10)),
          2,
          Duration.ofSeconds(60),
          1);

  private final ExperimentPlans plans =
      new ExperimentPlans(BOUNDS, LOAD, Set.of(TokenChoice.values()));

  @Test
  void theBaselineUsesTheTokenThatIsKeptFiveTimesPerSecond() {
    Plan plan = plan(Phase.BASELINE);

    assertThat(starts(plan)).containsExactly(0L, 200L, 400L);
    assertThat(plan.attempts()).allMatch(planned -> planned.token() == TokenChoice.KEPT);
    assertThat(plan.duration())
        .as("the last one's stay, half as long again, and a second")
        .isEqualTo(Duration.ofMillis(400 + 3000 + 1000));
  }

  @Test
  void theStaircaseHoldsItsSockets() {
    // 4 users at 2 per second, 5 s, 2 users, 5 s, 2 users, 5 s.
    Plan plan = plan(Phase.LOAD);

    assertThat(starts(plan))
        .containsExactly(0L, 500L, 1000L, 1500L, 7000L, 7500L, 13_000L, 13_500L);
    assertThat(plan.attempts()).allMatch(planned -> planned.stay().isEmpty());
    assertThat(plan.duration()).isEqualTo(Duration.ofSeconds(19));
  }

  @Test
  void atHalfTheRateEverythingTakesTwiceAsLong() {
    Plan plan = plan(Phase.HALF_RATE);

    assertThat(starts(plan))
        .containsExactly(0L, 1000L, 2000L, 3000L, 14_000L, 15_000L, 26_000L, 27_000L);
    assertThat(plan.duration()).isEqualTo(Duration.ofSeconds(38));
  }

  @ParameterizedTest
  @CsvSource({"60, 6, 9", "61, 7, 11", "1, 1, 2"})
  void halfAsManyAgainTryAsAreReleased(int open, int released, int tries) {
    Plan plan = plans.of(Phase.RELEASE_PROBE, open, Duration.ZERO);

    assertThat(plan.releasing()).isEqualTo(released);
    assertThat(plan.attempts()).hasSize(tries);
    assertThat(plan.goesOn()).isTrue();
  }

  @Test
  void theSecondClientTakesTurnsWithTheFirst() {
    assertThat(plan(Phase.SECOND_CLIENT).attempts())
        .extracting(PlannedAttempt::token)
        .containsExactly(
            TokenChoice.FIRST, TokenChoice.SECOND, TokenChoice.FIRST, TokenChoice.SECOND);
    assertThat(plan(Phase.SECOND_CLIENT).goesOn()).isTrue();
  }

  @Test
  void theBurstIsAsManyAsTheStaircaseAtItsOwnRate() {
    Plan plan = plan(Phase.BURST);

    assertThat(starts(plan)).hasSize(8).startsWith(0L, 250L, 500L);
    assertThat(plan.attempts())
        .allMatch(planned -> planned.stay().equals(Optional.of(BOUNDS.stay())));
    assertThat(plan.goesOn()).isFalse();
  }

  @Test
  void theLongestSilenceComesFirst() {
    assertThat(plan(Phase.SILENCE).attempts())
        .extracting(planned -> planned.stay().orElseThrow().toSeconds())
        .containsExactly(10L, 10L, 1L, 1L);
  }

  @ParameterizedTest
  @CsvSource({"20, 40000", "60, 0", "300, 0"})
  void theOldTokenIsOldEnough(long since, long firstStart) {
    Plan plan = plans.of(Phase.TOKEN_AGE, 0, Duration.ofSeconds(since));

    assertThat(starts(plan)).containsExactly(firstStart, firstStart + 200);
    assertThat(plan.attempts())
        .extracting(PlannedAttempt::token)
        .containsExactly(TokenChoice.KEPT, TokenChoice.FRESH);
  }

  @Test
  void withoutItsTokensAnExperimentCannotBeMade() {
    ExperimentPlans fewTokens =
        new ExperimentPlans(BOUNDS, LOAD, Set.of(TokenChoice.FIRST, TokenChoice.KEPT));

    assertThat(fewTokens.impossible(Phase.SECOND_CLIENT))
        .contains("target.token.clients names no second client");
    assertThat(fewTokens.impossible(Phase.TOKEN_AGE))
        .contains("target.token.kind is not client-credentials");
    assertThat(fewTokens.impossible(Phase.BURST)).isEmpty();
    assertThat(plans.impossible(Phase.SECOND_CLIENT)).isEmpty();
    assertThat(plans.impossible(Phase.TOKEN_AGE)).isEmpty();
  }

  private Plan plan(Phase phase) {
    return plans.of(phase, 0, Duration.ZERO);
  }

  private static List<Long> starts(Plan plan) {
    return plan.attempts().stream().map(planned -> planned.start().toMillis()).toList();
  }
}
