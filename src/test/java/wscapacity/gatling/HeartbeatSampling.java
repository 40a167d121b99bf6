package wscapacity.gatling;

/**
 * Chooses the answered heartbeats that become events: all of the first ones, then every second,
 * then every fourth, halved each time as many were kept again. A run of any length keeps an even
 * sample of each of its parts, and its log grows with the logarithm of its heartbeats: 29 million
 * of them (10,000 sockets, every 30 s for a day) leave about 500,000 lines. Any thread.
 */
final class HeartbeatSampling {

  /** Kept at each rate: enough for a p95 in each of hundreds of open-socket bands. */
  static final int KEPT_AT_EACH_RATE = 50_000;

  private long answered;
  private long kept;

  /**
   * Counts an answered heartbeat.
   *
   * @return of how many heartbeats it is the one that is kept; 0 when it is not kept
   */
  synchronized long next() {
    long oneOf = 1L << Math.min(kept / KEPT_AT_EACH_RATE, Long.SIZE - 2);
    if (answered++ % oneOf != 0) {
      return 0;
    }
    kept++;
    return oneOf;
  }
}
