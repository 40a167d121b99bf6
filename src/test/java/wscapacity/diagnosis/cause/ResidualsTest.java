package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Trials;

class ResidualsTest {

  @Test
  void ofACauseThatExplainsAllAreNone() {
    Played played = Behaviour.CAP.play();
    Explanation cap = played.by(new ConcurrencyCap()).orElseThrow();
    assertThat(Residuals.of(played.trials(), cap)).isEmpty();
  }

  /** Says that a cap of so many is behind it, whether it is or not. */
  private static Explanation claimed(Trials trials, int limit) {
    return Explanation.of(ConcurrencyCap.NAME, Covariate.OPEN_SOCKETS)
        .words("a cap")
        .marking(place -> trials.columns.gauge[trials.rows[place]] >= limit ? 1 : -1)
        .definite();
  }

  @Test
  void namesWhatElseFailuresDependOn() {
    // A cap of 250, and an outage from 5 to 8 s.
    Played played =
        against(
                knock -> {
                  long nowMs = knock.run().nowMs();
                  boolean isOut = nowMs >= 5_000 && nowMs < 8_000;
                  if (isOut || knock.run().open().size() >= 250) {
                    knock.refuse(503, "busy");
                  } else {
                    knock.accept();
                  }
                })
            .load(400, 25)
            .releaseProbe(40)
            .play();
    Trials trials = played.trials();
    assertThat(Residuals.of(trials, claimed(trials, 250)).orElseThrow())
        .startsWith("of 365 attempts that it spares, 75 failed, depending on the time");
    assertThat(played.cause().isConclusive()).as("%s", Shown.of(played.cause())).isFalse();
  }

  @Test
  void aStrayBesideACauseIsNoise() {
    // Three of a hundred are refused besides, by chance.
    Played played =
        against(Platforms.busyAbove(250, knock -> refuse(knock, knock.user % 33 == 7)))
            .staircase(50, 7, 25, 2_000)
            .releaseProbe(40)
            .play();
    Explanation cap = played.by(new ConcurrencyCap()).orElseThrow();
    assertThat(Residuals.of(played.trials(), cap)).isEmpty();
    Told.notWrong(played.cause(), ConcurrencyCap.NAME);
  }

  private static void refuse(SimulatedRun.Knock knock, boolean refuses) {
    if (refuses) {
      knock.refuse(503, "busy");
    } else {
      knock.accept();
    }
  }
}
