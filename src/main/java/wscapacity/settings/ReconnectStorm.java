package wscapacity.settings;

import java.time.Duration;

/**
 * The recovery question's load: sockets that are held, lost at one moment, and opened again.
 *
 * @param sockets sockets that are held
 * @param upgradesPerSecond handshakes started per second before the drop
 * @param hold from the last of these handshakes to the drop
 * @param drop who ends the sockets
 * @param waitForDrop how long the platform's drop is waited for
 * @param backOff how users space their attempts
 * @param fixed the wait of a fixed back-off
 * @param initial the first back-off of an exponential one, and the wait of none after a refusal
 * @param max the longest exponential back-off
 * @param honourRetryAfter whether a known Retry-After replaces a shorter back-off
 * @param attempts attempts to come back, for each user
 * @param recoverWithin no attempt begins later than this after the drop
 */
public record ReconnectStorm(
    int sockets,
    double upgradesPerSecond,
    Duration hold,
    Drop drop,
    Duration waitForDrop,
    BackOff backOff,
    Duration fixed,
    Duration initial,
    Duration max,
    boolean honourRetryAfter,
    int attempts,
    Duration recoverWithin) {

  /** The back-off in figures. */
  public Retry retry() {
    return switch (backOff) {
      case NONE -> new Retry(attempts, initial, initial, Retry.Jitter.NONE, honourRetryAfter);
      case FIXED -> new Retry(attempts, fixed, fixed, Retry.Jitter.NONE, honourRetryAfter);
      case EXPONENTIAL -> new Retry(attempts, initial, max, Retry.Jitter.FULL, honourRetryAfter);
    };
  }

  /** No more handshakes than this are started. */
  public int mostUpgrades() {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, sockets * (1L + attempts)));
  }

  /** What one of several load generators does of it. */
  public ReconnectStorm shareOf(Share share) {
    return new ReconnectStorm(
        share.of(sockets),
        share.rateOf(upgradesPerSecond),
        hold,
        drop,
        waitForDrop,
        backOff,
        fixed,
        initial,
        max,
        honourRetryAfter,
        attempts,
        recoverWithin);
  }

  /** Who ends the sockets. */
  public enum Drop {
    /** This run closes all of them at once. */
    SELF,
    /** The platform, because it restarts or is made to. */
    PLATFORM
  }

  /** How a user who lost its socket spaces its attempts. */
  public enum BackOff {
    /** At once; after a refusal, always after the same short wait. */
    NONE,
    /** Always the same wait. */
    FIXED,
    /** A wait that doubles with each attempt, with full jitter. */
    EXPONENTIAL
  }
}
