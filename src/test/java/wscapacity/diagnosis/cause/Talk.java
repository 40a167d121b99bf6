package wscapacity.diagnosis.cause;

/**
 * The heartbeats that a client sends on a socket, each answered at once.
 *
 * @param everyMs between two of them; 0 is silence
 * @param untilMs the age from which on it is silent
 */
record Talk(long everyMs, long untilMs) {
  static final Talk SILENT = new Talk(0, 0);

  static Talk every(long ms) {
    return new Talk(ms, Long.MAX_VALUE);
  }

  static Talk everySecondUntil(long ms) {
    return new Talk(1_000, ms);
  }

  /** The age at the last heartbeat up to an age; 0 when there was none. */
  long lastBefore(long ageMs) {
    return everyMs == 0 ? 0 : Math.min(ageMs, untilMs) / everyMs * everyMs;
  }

  /** The longest silence up to an age; its replies come at once. */
  long longestSilenceUntil(long ageMs) {
    return lastBefore(ageMs) == 0 ? ageMs : Math.max(everyMs, ageMs - lastBefore(ageMs));
  }

  /** The age at which a socket is first silent for so long; never, as {@code Long.MAX_VALUE}. */
  long firstSilenceOf(long silenceMs) {
    if (everyMs == 0 || everyMs > silenceMs) {
      return silenceMs;
    }
    return untilMs == Long.MAX_VALUE ? Long.MAX_VALUE : lastBefore(untilMs) + silenceMs;
  }
}
