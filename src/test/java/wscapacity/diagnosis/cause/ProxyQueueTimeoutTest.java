package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyQueueTimeoutTest {
  private final ProxyQueueTimeout queue = new ProxyQueueTimeout();

  @ParameterizedTest
  @ValueSource(longs = {400, 3_000, 30_000})
  void tellsTheWait(long timeoutMs) {
    Played played =
        against(Platforms.queue(100, timeoutMs))
            .load(150, 25)
            .hold(timeoutMs)
            .release(20)
            .load(40, 25)
            .hold(timeoutMs)
            .play();
    Candidate best = Told.named(played, ProxyQueueTimeout.NAME);
    assertThat((int) best.parameters().get("timeout_ms"))
        .isCloseTo((int) timeoutMs, within((int) timeoutMs / 20));
    assertThat((int) best.parameters().get("slots")).isCloseTo(100, within(1));
  }

  @Test
  void withoutAReleaseAWaitIsUndecided() {
    Told.undecided(
        against(Platforms.queue(100, 3_000)).load(150, 25).hold(3_000).play(),
        ProxyQueueTimeout.NAME);
  }

  @Test
  void aWaitWhateverIsOpenIsNone() {
    // Every third backend is dead, and is tried three times for a second each.
    SimulatedPlatform retried =
        knock -> {
          if (knock.user % 3 == 0) {
            knock.run().after(3_000, () -> knock.refuse(503, ""));
          } else {
            knock.accept();
          }
        };
    Told.notWrong(against(retried).staircase(60, 4, 25, 4_000).play().cause(), FaultyBackend.NAME);
  }

  @Test
  void whereManyGetInAfterAWaitItIsNothingElse() {
    // Every second 5 leave and 10 come: a third of those that get in waited.
    SimulatedRun run = against(Platforms.queue(100, 2_000)).load(130, 50);
    for (int i = 0; i < 8; i++) {
      run.release(5).load(10, 50);
    }
    Cause cause = run.play().cause();
    if (cause.isConclusive()) {
      Told.named(cause, ProxyQueueTimeout.NAME);
    }
  }

  @Test
  void aRefusalAtOnceIsNoWait() {
    assertThat(Behaviour.CAP.play().by(queue)).isEmpty();
    assertThat(Behaviour.UPGRADE_RATE.play().by(queue)).isEmpty();
    assertThat(Behaviour.ORIGIN_REFUSED.play().by(queue)).isEmpty();
  }
}
