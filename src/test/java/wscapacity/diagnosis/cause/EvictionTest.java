package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Attempt;
import wscapacity.diagnosis.AnAttempt;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.AttemptColumnsBuilder;
import wscapacity.diagnosis.evidence.Trials;

class EvictionTest {
  private final Eviction eviction = new Eviction();

  @ParameterizedTest
  @ValueSource(ints = {3, 20, 200})
  void tellsTheLimitToTheSocket(int limit) {
    Candidate best =
        Told.named(
            against(Platforms.evicts(limit, knock -> "all"))
                .load(limit, 50)
                .hold(2_000)
                .staircase(20, 3, 12.5, 3_000)
                .play(),
            Eviction.NAME);
    assertThat((int) best.parameters().get("limit")).isCloseTo(limit, within(1));
    assertThat(best.parameters().get("scope")).isEqualTo("total");
  }

  @Test
  void tellsThatATokenHasItsOwn() {
    // Twenty channels per token, as Genesys Cloud's notification service has them.
    Played played =
        against(Platforms.evicts(20, knock -> knock.token.fingerprint()))
            .tokens(Behaviour::lopsided)
            .staircase(60, 3, 12.5, 3_000)
            .play();
    assertThat(Told.named(played, Eviction.NAME).parameters())
        .isEqualTo(Map.of("limit", 20, "scope", "token"));
  }

  @Test
  void isNotTriedWhereAttemptsWereLeftOut() {
    Played played = Behaviour.EVICTION.play();
    AttemptColumns sampled = AttemptColumnsBuilder.of(played.attempts(), 128);
    assertThat(eviction.explain(Trials.of(sampled, played.failureClass()))).isEmpty();
  }

  /** Above 50 open an operator closes the oldest eight times a second while more come. */
  @Test
  void aDrainOfTheOldestThatLeavesAnyNumberIsNone() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 140; user++) {
      AnAttempt attempt = AnAttempt.at(83L * user).user(user).open(Math.min(user, 60)).latency(0);
      attempts.add(user < 40 ? attempt.died(6_000 + 125L * user) : attempt.closedByUs(20_000));
    }
    Told.notNamed(new Played(attempts).cause(), Eviction.NAME);
  }

  @Test
  void isNotWhatRefuses() {
    assertThat(Behaviour.CAP.play().by(eviction)).isEmpty();
  }

  @Test
  void nearlyTheSameAgeIsNoLifetime() {
    // A steady ramp, in which the oldest is always of nearly the same age: users come every 90 ms,
    // give or take 60 ms, as a loaded machine lets them.
    Random random = new Random(1);
    long[] opened = new long[117];
    for (int user = 0; user < opened.length; user++) {
      opened[user] = 90L * user + random.nextInt(120);
    }
    Arrays.sort(opened);
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < opened.length; user++) {
      AnAttempt attempt = AnAttempt.at(opened[user]).user(user).open(Math.min(user, 80)).latency(0);
      attempts.add(
          user + 80 < opened.length
              ? attempt.died(opened[user + 80] + 2)
              : attempt.closedByUs(30_000));
    }
    Told.notWrong(new Played(attempts).cause(), Eviction.NAME);
  }

  @Test
  void onARampWithoutAHoldItCannotBeToldFromALifetime() {
    // Each 100 ms one comes and the oldest of 60 goes: so steady that both end the same sockets.
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 100; user++) {
      AnAttempt attempt = AnAttempt.at(100L * user).user(user).open(Math.min(user, 60)).latency(0);
      attempts.add(user < 40 ? attempt.died(100L * user + 6_000) : attempt.closedByUs(9_950));
    }

    Cause cause = Told.undecided(new Played(attempts), Eviction.NAME);

    assertThat(cause.contenders()).extracting(Candidate::name).contains(MaximumLifetime.NAME);
    assertThat(cause.nextExperiment().orElseThrow()).contains("-Dload.hold=60s");
  }
}
