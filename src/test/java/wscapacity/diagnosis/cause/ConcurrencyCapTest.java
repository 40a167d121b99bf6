package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.diagnosis.evidence.AttemptColumnsBuilder;
import wscapacity.diagnosis.evidence.Trials;

class ConcurrencyCapTest {
  private final ConcurrencyCap cap = new ConcurrencyCap();

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 250, 999})
  void tellsTheLimitToTheSocket(int limit) {
    Played played =
        against(Platforms.cap(limit)).load(limit + 50, 50).hold(2_000).load(50, 25).play();

    Candidate candidate = played.by(cap).orElseThrow().candidate();
    assertThat(candidate.parameters()).isEqualTo(Map.of("limit", limit, "scope", "total"));
    assertThat(candidate.intervals().get("limit").low()).isLessThanOrEqualTo(limit);
    assertThat(candidate.intervals().get("limit").high()).isGreaterThanOrEqualTo(limit);
    assertThat(candidate.explains()).isEqualTo(1);
    assertThat(played.failures()).isEqualTo(100);
  }

  @Test
  void withoutAReleaseItCannotBeToldFromAQuota() {
    Cause cause =
        Told.undecided(against(Platforms.cap(250)).load(400, 25).play(), ConcurrencyCap.NAME);
    assertThat(cause.contenders()).extracting(Candidate::name).contains("upgrade-quota");
  }

  @Test
  void staysSureWhileSocketsComeAndGo() {
    // Freed slots are taken again: 30 sockets leave and 30 of 60 get in, ten times.
    SimulatedRun run = against(Platforms.cap(200)).load(250, 50);
    for (int i = 0; i < 10; i++) {
      run.release(30).load(60, 200);
    }
    Candidate best = Told.named(run.play(), ConcurrencyCap.NAME);
    assertThat((int) best.parameters().get("limit")).isCloseTo(200, within(1));
    assertThat(best.explains()).isGreaterThan(0.9);
  }

  @Test
  void countsWhatTheReleaseProbeLetIn() {
    assertThat(Behaviour.CAP.play().by(cap).orElseThrow().candidate().evidence())
        .contains("The release probe: 25 slots were free, 25 attempts got in, 25 did not.");
  }

  @Test
  void aReleaseThatAdmitsNobodySpeaksAgainstIt() {
    Cause cause =
        against(Faults.quota(200, 403, knock -> "all"))
            .load(300, 25)
            .releaseProbe(100)
            .play()
            .cause();
    assertThat(cause.contenders())
        .as("%s", Shown.of(cause))
        .extracting(Candidate::name)
        .doesNotContain(ConcurrencyCap.NAME);
  }

  @Test
  void tellsTheScopeThatFits() {
    assertThat(Behaviour.CAP_PER_TOKEN.play().by(cap).orElseThrow().candidate().parameters())
        .isEqualTo(Map.of("limit", 60, "scope", "token"));
    assertThat(Behaviour.CAP_PER_ADDRESS.play().by(cap).orElseThrow().candidate().parameters())
        .isEqualTo(Map.of("limit", 60, "scope", "address"));
  }

  @Test
  void namesTheRunThatTellsScopesApart() {
    // Two tokens in turn: 120 in all are 60 of each.
    Explanation explanation =
        against(Platforms.cap(120))
            .tokens(Behaviour::inTurn)
            .staircase(50, 4, 25, 2_000)
            .play()
            .by(cap)
            .orElseThrow();

    assertThat(explanation.candidate().parameters())
        .isEqualTo(Map.of("limit", 120, "scope", "total"));
    assertThat(explanation.candidate().evidence())
        .contains("A cap of 60 for each token would explain it nearly as well.");
    assertThat(explanation.followUp().orElseThrow()).startsWith("Run with one client only");
  }

  @Test
  void backendsThatFillUpOneAfterAnotherAreOneOfScopeBackend() {
    // In turn, so each of three gets a third: the first is full at 180, the second at 280 (60 and
    // 110 and 110), the last at 310.
    Played played = against(Faults.capped(60, 110, 140)).load(600, 25).releaseProbe(60).play();
    Candidate best = Told.named(played, ConcurrencyCap.NAME);
    assertThat(best.parameters().get("scope")).as("%s", best).isEqualTo("backend");
    List<?> limits = (List<?>) best.parameters().get("limit");
    assertThat((int) limits.get(0)).isCloseTo(180, within(15));
    assertThat((int) limits.get(1)).isCloseTo(310, within(15));
  }

  @Test
  void aBlurOfAFewBelowTheLimitIsNoBackend() {
    // One in fifty of those that come with 240 to 249 open is refused by a count that lags.
    Random random = new Random(18);
    SimulatedPlatform lagging =
        knock -> {
          int open = knock.run().open().size();
          if (open >= 250 || open >= 240 && random.nextInt(50) == 0) {
            knock.refuse(403, "access_denied");
          } else {
            knock.accept();
          }
        };
    SimulatedRun run = against(lagging).load(400, 25);
    for (int i = 0; i < 30; i++) {
      run.release(15).load(25, 25);
    }
    Candidate best = Told.named(run.play(), ConcurrencyCap.NAME);
    assertThat(best.parameters()).containsEntry("scope", "total");
    assertThat((int) best.parameters().get("limit")).isCloseTo(250, within(1));
  }

  @Test
  void aSampledRunStillTellsIt() {
    Played played = against(Platforms.cap(700)).staircase(200, 5, 50, 500).play();
    Trials sampled =
        Trials.of(AttemptColumnsBuilder.of(played.attempts(), 500), played.failureClass());
    assertThat(sampled.columns.isSampled()).isTrue();
    Candidate candidate = cap.explain(sampled).orElseThrow().candidate();
    assertThat((int) candidate.parameters().get("limit")).isEqualTo(700);
    assertThat(candidate.explains()).isEqualTo(1);
  }

  @Test
  void isNotWhatEndsOpenSocketsNorWhatLetsNobodyInNorAWait() {
    assertThat(Behaviour.EVICTION.play().by(cap)).isEmpty();
    assertThat(Behaviour.ORIGIN_REFUSED.play().by(cap)).isEmpty();
    assertThat(Behaviour.QUEUE.play().by(cap)).isEmpty();
  }

  /** Of three backends the dead one holds nothing, so that the balancer prefers it. */
  @Test
  void aDeadBackendThatHasTheLeastConnectionsIsNone() {
    int[] first = {0};
    SimulatedPlatform leastConnections =
        knock -> {
          boolean isSick =
              knock.run().open().size() >= 2 || knock.run().open().isEmpty() && first[0]++ < 2;
          if (isSick) {
            knock.refuse(503, "");
          } else {
            knock.accept();
          }
        };
    Told.notNamed(
        against(leastConnections).load(60, 10).release(2).load(10, 10).play().cause(),
        ConcurrencyCap.NAME);
  }
}
