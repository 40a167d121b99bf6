package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.DateFormatter;
import java.util.Date;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.ClockReading;

class PlatformClockTest {

  private static final long LATENCY_MS = 20;

  private final PlatformClock clock = new PlatformClock();

  /** Each answer names only its second: 40 of them, every 73 ms, come near both ends of one. */
  @Test
  void manyAnswersNarrowTheDifferenceDown() {
    long aheadMs = -2_345;
    for (long made = 1_000_000; made < 1_003_000; made += 73) {
      answered(made, made + aheadMs);
    }

    ClockReading reading = clock.reading().orElseThrow();
    assertThat(aheadMs).isBetween(reading.leastMs(), reading.mostMs());
    assertThat(reading.mostMs() - reading.leastMs()).isLessThan(100);
  }

  @Test
  void oneAnswerLeavesASecondOpen() {
    answered(1_000_500, 1_000_500);

    assertThat(clock.reading())
        .contains(new ClockReading(-500 - LATENCY_MS / 2, 500 + LATENCY_MS / 2));
  }

  @Test
  void answersWithoutADateShowNothing() {
    clock.answered(null, 0, 0);
    clock.answered("yesterday", 0, 0);

    assertThat(clock.reading()).isEmpty();
  }

  /** Two machines answer in turn, and their clocks differ by a minute. */
  @Test
  void aPlatformWithSeveralClocksContradictsItself() {
    answered(1_000_500, 1_000_500);
    answered(1_060_600, 1_000_600);

    ClockReading reading = clock.reading().orElseThrow();
    assertThat(reading.leastMs()).isGreaterThan(reading.mostMs());
  }

  /** Made then by the platform's clock, and half a latency after and before that here. */
  private void answered(long madeMs, long hereMs) {
    clock.answered(
        DateFormatter.format(new Date(madeMs)), hereMs - LATENCY_MS / 2, hereMs + LATENCY_MS / 2);
  }
}
