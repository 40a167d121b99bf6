package wscapacity.settings;

import java.time.Duration;

/**
 * What a user does after a failed attempt.
 *
 * @param attempts further attempts after the first; 0 is none
 * @param initial the back-off before the first retry
 * @param max the longest back-off
 * @param jitter how the back-off is spread
 * @param honourRetryAfter whether a known Retry-After replaces a shorter back-off
 */
public record Retry(
    int attempts, Duration initial, Duration max, Jitter jitter, boolean honourRetryAfter) {

  /** How a back-off is spread over users. */
  public enum Jitter {
    /** Not at all: the exponential back-off itself. */
    NONE,
    /** Evenly between zero and the exponential back-off. */
    FULL
  }
}
