package wscapacity.chain;

import java.time.Duration;
import java.util.Optional;

/**
 * What one user of an investigation is called for: one attempt.
 *
 * @param start when, from the beginning of its experiment on
 * @param bearer whose token it presents
 * @param stay how long its socket is then silent, before it is closed; empty when it is held, with
 *     heartbeats, until it is released
 */
record Call(Duration start, Bearer bearer, Optional<Duration> stay) {

  /** The same, so much from now on. */
  Call in(Duration wait) {
    return new Call(wait, bearer, stay);
  }
}
