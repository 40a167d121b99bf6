package wscapacity.gatling;

import io.netty.handler.codec.DateFormatter;
import java.util.Date;
import java.util.Optional;
import wscapacity.attempt.ClockReading;

/**
 * By how much the run's clock is ahead of the platform's. The platform's answers name the second in
 * which they were made (the Date header, RFC 9110, section 6.6.1), which was after the request had
 * left and before the answer came: many answers narrow the difference down to about one latency.
 * Thread-safe.
 */
final class PlatformClock {

  private static final long SECOND_MS = 1_000;

  private boolean isRead;
  private long leastMs = Long.MIN_VALUE;
  private long mostMs = Long.MAX_VALUE;

  /**
   * An answer came.
   *
   * @param date its Date header; null when it has none
   * @param sentMs when its request had not left yet
   * @param receivedMs when it was here
   */
  synchronized void answered(String date, long sentMs, long receivedMs) {
    Date second = date == null ? null : DateFormatter.parseHttpDate(date);
    if (second != null) {
      isRead = true;
      leastMs = Math.max(leastMs, sentMs - (second.getTime() + SECOND_MS));
      mostMs = Math.min(mostMs, receivedMs - second.getTime());
    }
  }

  /** What all answers so far show; empty as long as none had a date. */
  synchronized Optional<ClockReading> reading() {
    return isRead ? Optional.of(new ClockReading(leastMs, mostMs)) : Optional.empty();
  }
}
