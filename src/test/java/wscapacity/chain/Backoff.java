package wscapacity.chain;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import wscapacity.settings.Retry;

/**
 * How long a user waits before it tries again: exponential back-off, doubled with each retry,
 * capped and spread with full jitter (M. Brooker, "Exponential Backoff And Jitter", AWS
 * Architecture Blog, 2015: sleep = random_between(0, min(cap, base · 2^attempt))).
 */
final class Backoff {

  private static final int LARGEST_SHIFT = 30;

  private final Retry retry;
  private final RandomGenerator random;

  Backoff(Retry retry, RandomGenerator random) {
    this.retry = retry;
    this.random = random;
  }

  /**
   * @param earlierRetries retries made before this one
   * @param retryAfter what the platform asked for, when it said so
   */
  Duration before(int earlierRetries, Optional<Duration> retryAfter) {
    long factor = 1L << Math.min(earlierRetries, LARGEST_SHIFT);
    long ceiling = Math.min(retry.max().toMillis(), retry.initial().toMillis() * factor);
    long millis =
        switch (retry.jitter()) {
          case NONE -> ceiling;
          case FULL -> random.nextLong(ceiling + 1);
        };
    Duration backoff = Duration.ofMillis(millis);
    return retryAfter
        .filter(asked -> retry.honourRetryAfter() && asked.compareTo(backoff) > 0)
        .orElse(backoff);
  }
}
