package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;

class UpgradeQuotaTest {
  private final UpgradeQuota quota = new UpgradeQuota();

  @Test
  void whatNobodyGetsOverAnyMoreMayBeTimeAsWell() {
    // From one upgrade on nobody gets in, whatever is released: so it is from one moment on.
    Played played =
        against(Faults.quota(200, 403, knock -> "all")).load(300, 25).releaseProbe(100).play();
    Told.notWrong(played.cause(), "upgrade-quota");
    Candidate candidate = played.by(quota).orElseThrow().candidate();
    assertThat((int) candidate.parameters().get("limit")).isCloseTo(200, within(1));
    assertThat(candidate.parameters()).containsEntry("scope", "total");
    assertThat(candidate.explains()).isEqualTo(1);
  }

  @Test
  void tokensThatReachTheirsAtDifferentTimesTellIt() {
    SimulatedRun run =
        against(Faults.quota(60, 403, knock -> knock.token.fingerprint()))
            .tokens(user -> SimulatedToken.of("t-" + drawn(user), -1_000, 3_600_000));
    for (int i = 0; i < 5; i++) {
      run.load(80, 25).release(30);
    }
    Candidate best = Told.named(run.play(), "upgrade-quota");
    assertThat(best.parameters()).containsEntry("limit", 60).containsEntry("scope", "token");
  }

  /** One of four, the first for half of the users. */
  private static int drawn(long user) {
    return Math.max(0, Behaviour.drawn(user, 7) - 3);
  }

  @Test
  void aCapWhoseSlotsAreTakenAgainIsNone() {
    Played played = Behaviour.CAP.play();
    assertThat(Told.named(played, ConcurrencyCap.NAME).name()).isNotEqualTo("upgrade-quota");
    assertThat(Behaviour.LIFETIME.play().by(quota)).isEmpty();
  }
}
