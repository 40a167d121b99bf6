package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StartRateTest {
  // A monotonic clock may be anywhere, below zero too.
  private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);
  private final StartRate rate = new StartRate(nanos::get);

  private void pass(long ms) {
    nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
  }

  @Test
  void countsTheStartItself() {
    assertThat(rate.perSecond()).isZero();
    assertThat(rate.started()).isEqualTo(1);
    assertThat(rate.started()).isEqualTo(2);
  }

  @Test
  void slidesOverTheLastSecond() {
    rate.started();
    pass(500);
    rate.started();
    pass(400);
    assertThat(rate.perSecond()).isEqualTo(2);
    pass(200);
    assertThat(rate.perSecond()).isEqualTo(1);
    pass(500);
    assertThat(rate.perSecond()).isZero();
  }

  @Test
  void holdsASteadyRateAfterAnyTime() {
    pass(86_400_000);
    for (int i = 0; i < 200; i++) {
      rate.started();
      pass(40);
    }
    assertThat(rate.perSecond()).isBetween(24, 25);
  }

  @Test
  void losesNoStartOfSeveralThreads() throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int thread = 0; thread < 4; thread++) {
      threads.execute(
          () -> {
            for (int i = 0; i < 50_000; i++) {
              rate.started();
            }
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    assertThat(rate.perSecond()).isEqualTo(200_000);
  }
}
