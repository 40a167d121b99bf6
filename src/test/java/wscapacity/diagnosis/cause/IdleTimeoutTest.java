package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.AnAttempt.at;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.AnAttempt;

class IdleTimeoutTest {
  private final IdleTimeout idle = new IdleTimeout();

  @ParameterizedTest
  @ValueSource(longs = {2_000, 6_000, 60_000})
  void tellsTheSilence(long silenceMs) {
    // Sockets talk for 0 to 6 s and are then silent.
    Played played =
        against(Platforms.endsSilent(silenceMs))
            .talking(user -> Talk.everySecondUntil(user % 7 * 1_000))
            .load(100, 25)
            .hold(silenceMs + 10_000)
            .play();
    Candidate best = Told.named(played, IdleTimeout.NAME);
    assertThat((double) best.parameters().get("idle_s"))
        .isCloseTo(silenceMs / 1_000.0, within(0.05 * silenceMs / 1_000.0));
  }

  /** Half of them talk every 2 s; a limit of 6 s never strikes those. */
  private static Played halfTalks(SimulatedRun run) {
    return run.talking(user -> user % 2 == 0 ? Talk.every(2_000) : Talk.SILENT)
        .load(100, 25)
        .hold(20_000)
        .play();
  }

  @Test
  void heartbeatsCureIt() {
    Played played = halfTalks(against(Platforms.endsSilent(6_000)));
    assertThat(played.failures()).isEqualTo(50);
    Told.named(played, IdleTimeout.NAME);
  }

  @Test
  void tellsWhetherThePlatformsFramesCount() {
    // We send every second and the platform answers only for a while: 4 s after its last frame,
    // at different ages, each socket ends.
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      int ageMs = 5_000 + i % 10 * 1_000;
      attempts.add(at(i * 100).silent(i % 10 * 100, 4_000 + i % 7).died(i * 100 + 10 + ageMs));
    }
    Candidate candidate = new Played(attempts).by(idle).orElseThrow().candidate();
    assertThat(candidate.parameters().get("counts_from")).isEqualTo("server");
    assertThat((double) candidate.parameters().get("idle_s")).isCloseTo(4, within(0.01));
  }

  @Test
  void withoutAFrameAnAgeLooksTheSameAndTheLadderDecides() {
    Cause cause =
        Told.undecided(
            against(Platforms.endsSilent(6_000)).load(100, 25).hold(10_000).play(),
            IdleTimeout.NAME);
    assertThat(cause.contenders()).extracting(Candidate::name).contains(MaximumLifetime.NAME);
    assertThat(cause.nextExperiment().orElseThrow()).contains("-Dsimulation=IdleTimeout");
  }

  @Test
  void theGapOfAHeartbeatBeforeAFixedAgeIsNoTimeout() {
    // At an age of 9 s the last of the heartbeats of every 2 s was 1 s ago, for all of them.
    Played played =
        against(Platforms.endsAtAge(9_000))
            .talking(user -> Talk.every(2_000))
            .staircase(50, 4, 25, 2_000)
            .hold(12_000)
            .play();
    Told.named(played, MaximumLifetime.NAME);
  }

  @Test
  void isNotWhatRefuses() {
    assertThat(Behaviour.CAP.play().by(idle)).isEmpty();
  }

  @Test
  void aSilenceAtEveryAgeIsOne() {
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 60; user++) {
      long opened = 40L * user + 1;
      // The first heartbeat comes at different ages, the next one never.
      long talked = 50L * user;
      attempts.add(
          at(40L * user)
              .user(user)
              .open(user)
              .latency(1)
              .silent(5_000, 5_000, 5_000)
              .died(opened + talked + 5_000));
    }
    assertThat(Told.named(new Played(attempts), IdleTimeout.NAME).parameters())
        .containsEntry("idle_s", 5.0);
  }

  @Test
  void aDeathAfterALongerSilenceWasSurvivedIsNone() {
    // All of one age; 8 s of silence before the last 2 s.
    List<Attempt> attempts = new ArrayList<>();
    for (int user = 0; user < 60; user++) {
      attempts.add(
          at(40L * user)
              .user(user)
              .open(user)
              .latency(1)
              .silent(2_000, 2_000, 8_000)
              .died(40L * user + 10_001));
    }
    Told.named(new Played(attempts), MaximumLifetime.NAME);
  }

  /** Closed at once upon its seventh message, which came 0.7 s after the sixth one's reply. */
  @Test
  void whatEndsRightAfterAMessageIsNoSilenceNorAnAge() {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      int ageMs = 4_210 + i * 7 % 680;
      AnAttempt attempt = at(i * 20L).silent(i % 12, 700 + i % 12, 709 + i % 40);
      attempts.add(attempt.ended(i * 20L + 10 + ageMs, Outcome.CLOSE_FRAME, 1008));
    }
    Cause cause = new Played(attempts).cause();
    assertThat(cause.isConclusive()).as("%s", Shown.of(cause)).isFalse();
    assertThat(cause.best().evidence().get(0)).contains("right after a message of ours");
  }

  /**
   * One heartbeat in twelve is lost by chance, each after the silence that the run's pace makes.
   */
  @Test
  void aHeartbeatThatIsLostAfterTheUsualSilenceIsNoIdleTimeout() {
    List<Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      long startedMs = i * 200L;
      AnAttempt attempt = at(startedMs).silent(3_001 + i % 4, 3_002 + i % 4, 3_004 + i % 3);
      attempts.add(
          i % 3 == 0
              ? attempt.ended(startedMs + 6_000 + i * 300L, Outcome.HEARTBEAT_LOST, 0)
              : attempt.closedByUs(40_000));
    }
    assertThat(new Played(attempts).by(idle)).isEmpty();
  }
}
