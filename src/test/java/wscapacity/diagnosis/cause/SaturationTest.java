package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SaturationTest {
  private static final long NEVER = 3_600_000;

  private static CauseSearch search(Played played) {
    return CauseSearch.over(played.attempts(), List.of(), Set.of(), MadeRun.UNKNOWN);
  }

  @Test
  void slowSuccessesAloneTellIt() {
    Played played =
        against(Faults.paced(20, NEVER))
            .load(100, 10)
            .load(300, 40)
            .hold(15_000)
            .load(100, 10)
            .play();
    assertThat(played.failures()).isZero();
    CauseSearch search = search(played);
    Candidate best = Told.named(search.causeOf(search.slow().orElseThrow()), Saturation.NAME);
    assertThat((double) best.parameters().get("per_second")).isCloseTo(20, within(2.0));
  }

  @Test
  void timeoutsTellItToo() {
    SimulatedRun run = against(Faults.paced(20, 3_000));
    for (int burst = 0; burst < 2; burst++) {
      run.load(100, 10).load(300, 40).hold(15_000);
    }
    Candidate best = Told.named(run.play(), Saturation.NAME);
    assertThat((double) best.parameters().get("per_second")).isCloseTo(20, within(2.0));
  }

  @Test
  void timeoutsOfOneBurstMayBeAnOutageAsWell() {
    Played played =
        against(Faults.paced(20, 3_000))
            .load(100, 10)
            .load(400, 40)
            .hold(15_000)
            .load(100, 10)
            .play();
    Told.notWrong(played.cause(), Saturation.NAME);
  }

  @Test
  void aPlatformThatKeepsUpHasNoSlowOnes() {
    Played played = against(Faults.paced(50, NEVER)).load(400, 25).play();
    assertThat(search(played).slow()).isEmpty();
  }

  @Test
  void isNoRefusalAtOnce() {
    assertThat(Behaviour.CAP.play().by(new Saturation())).isEmpty();
    assertThat(Behaviour.UPGRADE_RATE.play().by(new Saturation())).isEmpty();
  }
}
