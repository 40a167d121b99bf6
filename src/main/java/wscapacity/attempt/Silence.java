package wscapacity.attempt;

/**
 * How long a socket had been silent when it ended; counted from its opening where no frame came.
 *
 * @param sinceSentMs since our last frame; -1 where it does not apply
 * @param sinceReceivedMs since the platform's last frame; -1 where it does not apply
 */
public record Silence(long sinceSentMs, long sinceReceivedMs) {
  /** Not known, or not an end. */
  public static final Silence NONE = new Silence(-1, -1);

  /** Since the last frame in either direction; -1 where it does not apply. */
  public long sinceAnyMs() {
    return Math.min(sinceSentMs, sinceReceivedMs);
  }
}
