package wscapacity.diagnosis.cause;

/**
 * The frames on a socket: one each so many ms, up to an age.
 *
 * @param everyMs between two of them; 0 is silence
 * @param untilMs the age from which on it is silent
 * @param from who sends them
 */
record Talk(long everyMs, long untilMs, From from) {
  /** A reply comes so long after its heartbeat. */
  private static final long REPLY_MS = 4;

  static final Talk SILENT = new Talk(0, 0, From.EITHER);

  /** Who sends. */
  enum From {
    /** The client, and the platform answers at once. */
    EITHER,
    CLIENT,
    SERVER
  }

  static Talk every(long ms) {
    return new Talk(ms, Long.MAX_VALUE, From.EITHER);
  }

  static Talk everySecondUntil(long ms) {
    return new Talk(1_000, ms, From.EITHER);
  }

  /** The age at the last frame up to an age; 0 when there was none. */
  long lastBefore(long ageMs) {
    return everyMs == 0 ? 0 : Math.min(ageMs, untilMs) / everyMs * everyMs;
  }

  /** How long the client has sent nothing. */
  long sinceSent(long ageMs) {
    return from == From.SERVER ? ageMs : ageMs - lastBefore(ageMs);
  }

  /** How long the platform has sent nothing. */
  long sinceReceived(long ageMs) {
    long last = lastBefore(ageMs);
    return switch (from) {
      case CLIENT -> ageMs;
      case SERVER -> ageMs - last;
      case EITHER -> last == 0 ? ageMs : Math.max(0, ageMs - last - REPLY_MS);
    };
  }

  /** The longest time up to an age in which neither side sent. */
  long longestSilenceUpTo(long ageMs) {
    long last = lastBefore(ageMs);
    return Math.max(ageMs - last, last == 0 ? 0 : everyMs);
  }

  /** The age at which a socket is first silent for so long; never, as {@code Long.MAX_VALUE}. */
  long firstSilenceOf(long silenceMs) {
    if (everyMs == 0 || everyMs > silenceMs) {
      return silenceMs;
    }
    return untilMs == Long.MAX_VALUE ? Long.MAX_VALUE : lastBefore(untilMs) + silenceMs;
  }

  /** The same by who is watched: the client, the platform, or either of both. */
  long firstSilenceOf(long silenceMs, From watched) {
    boolean isHeard = from == From.EITHER || watched == From.EITHER || watched == from;
    return isHeard ? firstSilenceOf(silenceMs) : silenceMs;
  }
}
