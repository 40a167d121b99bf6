package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.settings.Retry;
import wscapacity.settings.Retry.Jitter;

class BackoffTest {

  private static final Duration INITIAL = Duration.ofMillis(100);
  private static final Duration MAX = Duration.ofSeconds(5);

  @ParameterizedTest
  @CsvSource({"0, 100", "1, 200", "2, 400", "5, 3200", "6, 5000", "7, 5000", "1000, 5000"})
  void doublesWithEachRetryUpToItsCap(int earlierRetries, long millis) {
    assertThat(backoff(Jitter.NONE).before(earlierRetries, Optional.empty()))
        .isEqualTo(Duration.ofMillis(millis));
  }

  @Test
  void theCapHoldsForTheFirstRetryToo() {
    Retry retry = new Retry(1, Duration.ofSeconds(9), MAX, Jitter.NONE, true);

    assertThat(new Backoff(retry, new Random(1)).before(0, Optional.empty())).isEqualTo(MAX);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 20})
  void fullJitterSpreadsEvenlyFromZeroToTheBackoff(int earlierRetries) {
    long ceiling = backoff(Jitter.NONE).before(earlierRetries, Optional.empty()).toMillis();
    Backoff backoff = backoff(Jitter.FULL);
    long[] waits =
        LongStream.generate(() -> backoff.before(earlierRetries, Optional.empty()).toMillis())
            .limit(20_000)
            .toArray();

    assertThat(LongStream.of(waits).min()).hasValue(0);
    assertThat(LongStream.of(waits).max().orElseThrow()).isBetween(ceiling * 99 / 100, ceiling);
    IntStream.range(0, 10)
        .forEach(tenth -> assertThat(inTenth(waits, tenth, ceiling)).isBetween(1700L, 2300L));
  }

  @Test
  void aLongerRetryAfterIsHonouredEvenAboveTheCap() {
    assertThat(backoff(Jitter.FULL).before(9, Optional.of(Duration.ofMinutes(1))))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aShorterRetryAfterDoesNotShortenTheBackoff() {
    assertThat(backoff(Jitter.NONE).before(2, Optional.of(Duration.ofMillis(399))))
        .isEqualTo(Duration.ofMillis(400));
  }

  @Test
  void aRetryAfterIsLeftAsideWhereTheTargetSaysSo() {
    Retry retry = new Retry(1, INITIAL, MAX, Jitter.NONE, false);

    assertThat(new Backoff(retry, new Random(1)).before(0, Optional.of(Duration.ofMinutes(1))))
        .isEqualTo(INITIAL);
  }

  private static long inTenth(long[] waits, int tenth, long ceiling) {
    return LongStream.of(waits)
        .filter(wait -> Math.min(9, wait * 10 / (ceiling + 1)) == tenth)
        .count();
  }

  private static Backoff backoff(Jitter jitter) {
    return new Backoff(new Retry(10, INITIAL, MAX, jitter, true), new Random(1));
  }
}
