package wscapacity.attempt;

/**
 * How long a socket was silent; counted from its opening where no frame came.
 *
 * @param sinceSentMs from our last frame to its end; -1 where it does not apply
 * @param sinceReceivedMs from the platform's last frame to its end; -1 where it does not apply
 * @param longestMs the longest time of its life in which neither side sent a frame, that before the
 *     end included; -1 where it does not apply
 */
public record Silence(long sinceSentMs, long sinceReceivedMs, long longestMs) {
  /** Not known, or not an end. */
  public static final Silence NONE = new Silence(-1, -1);

  /** Of a socket whose longest silence was its last. */
  public Silence(long sinceSentMs, long sinceReceivedMs) {
    this(sinceSentMs, sinceReceivedMs, Math.min(sinceSentMs, sinceReceivedMs));
  }

  /** Since the last frame in either direction; -1 where it does not apply. */
  public long sinceAnyMs() {
    return Math.min(sinceSentMs, sinceReceivedMs);
  }
}
