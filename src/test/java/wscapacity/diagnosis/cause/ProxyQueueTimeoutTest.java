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
    Played played = against(Platforms.queue(100, timeoutMs)).load(150, 25).hold(timeoutMs).play();
    Fit fit = played.by(queue).orElseThrow();
    assertThat((int) fit.candidate().parameters().get("timeout_ms"))
        .isCloseTo((int) timeoutMs, within((int) timeoutMs / 20));
    assertThat(fit.explains()).isEqualTo(1);
    assertThat(played.cause().best().name()).isEqualTo("proxy-queue-timeout");
  }

  @Test
  void isStillAQueueWhereManyGotInAfterAWait() {
    // Every second 20 leave and 25 come: a third of those that get in waited.
    SimulatedRun run = against(Platforms.queue(100, 2_000)).load(130, 50);
    for (int i = 0; i < 8; i++) {
      run.release(5).load(10, 50);
    }
    Played played = run.play();
    assertThat(played.cause().best().name()).isEqualTo("proxy-queue-timeout");
    assertThat((int) played.cause().best().parameters().get("timeout_ms"))
        .isCloseTo(2_000, within(100));
  }

  @Test
  void aRefusalAtOnceIsNoWait() {
    assertThat(Behaviour.CAP.play().by(queue)).isEmpty();
    assertThat(Behaviour.UPGRADE_RATE.play().by(queue)).isEmpty();
    assertThat(Behaviour.ORIGIN_REFUSED.play().by(queue)).isEmpty();
  }
}
