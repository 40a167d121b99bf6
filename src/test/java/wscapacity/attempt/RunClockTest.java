package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunClockTest {

  private final AtomicLong wallMs = new AtomicLong(1_700_000_000_000L);
  private final AtomicLong nanos = new AtomicLong(-7);
  private final RunClock clock = new RunClock(wallMs::get, nanos::get);

  @Test
  void startsAtTheWallClockAndGoesOnByTheMonotonicOne() {
    nanos.addAndGet(1_500_000_000);

    assertThat(clock.millis()).isEqualTo(1_700_000_001_500L);
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochMilli(1_700_000_001_500L));
  }

  @Test
  void aWallClockThatIsSetChangesNothing() {
    wallMs.addAndGet(-60_000);
    nanos.addAndGet(1_000_000);
    long before = clock.millis();
    wallMs.addAndGet(120_000);

    assertThat(clock.millis()).isEqualTo(before).isEqualTo(1_700_000_000_001L);
  }
}
