package wscapacity.diagnosis.cause;

import java.util.OptionalLong;
import wscapacity.diagnosis.AnAttempt;

/**
 * A token.
 *
 * @param fingerprint tells it from others
 * @param issuedMs when it was issued, in ms since the run's start
 * @param saidMs how long it is valid by what was said with it
 */
record SimulatedToken(String fingerprint, long issuedMs, OptionalLong saidMs) {
  static final SimulatedToken FRESH = of("t-0", -1_000, 3_600_000);

  static SimulatedToken of(String fingerprint, long issuedMs, long saidMs) {
    return new SimulatedToken(fingerprint, issuedMs, OptionalLong.of(saidMs));
  }

  /** A token with which no lifetime was said. */
  static SimulatedToken unsaid(String fingerprint, long issuedMs) {
    return new SimulatedToken(fingerprint, issuedMs, OptionalLong.empty());
  }

  long ageMs(long nowMs) {
    return nowMs - issuedMs;
  }

  void presented(AnAttempt attempt, long nowMs) {
    if (saidMs.isPresent()) {
      attempt.token(fingerprint, ageMs(nowMs), saidMs.getAsLong() - ageMs(nowMs));
    } else {
      attempt.token(fingerprint, ageMs(nowMs));
    }
  }
}
