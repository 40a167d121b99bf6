package wscapacity.chain;

import java.time.Duration;
import java.util.Optional;

/**
 * The one attempt of a user who stands by.
 *
 * @param start when, from the beginning of its experiment on
 * @param token whose token it presents
 * @param stay how long its socket is then silent, before it is closed; empty when it is held, with
 *     heartbeats, until it is released
 */
record PlannedAttempt(Duration start, TokenChoice token, Optional<Duration> stay) {

  /** The same, so much from now on. */
  PlannedAttempt in(Duration wait) {
    return new PlannedAttempt(wait, token, stay);
  }
}
