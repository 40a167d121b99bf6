package wscapacity.diagnosis;

import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Heartbeats;
import wscapacity.attempt.Phase;

/**
 * How fast a platform answers while load is added.
 *
 * @param handshake of accepted handshakes, from the start to the answer; empty when there was none
 * @param heartbeat round trips; empty when no heartbeat was answered
 */
public record Latencies(Optional<Percentiles> handshake, Optional<Percentiles> heartbeat) {
  static final int SIGNIFICANT_DIGITS = 3;

  /**
   * The latencies with no more than so many sockets open, a handshake's own included.
   *
   * @param upTo the open sockets
   */
  public static Latencies of(List<Attempt> attempts, Heartbeats heartbeats, int upTo) {
    Histogram handshake = new Histogram(SIGNIFICANT_DIGITS);
    for (Attempt attempt : attempts) {
      if (attempt.phase() == Phase.LOAD && attempt.isAccepted() && attempt.openWithIt() <= upTo) {
        // A clock that was set back must not end the report.
        handshake.recordValue(Math.max(0, attempt.latencyMs()));
      }
    }
    Histogram heartbeat = new Histogram(SIGNIFICANT_DIGITS);
    for (int i = 0; i < heartbeats.count(); i++) {
      if (heartbeats.open(i) <= upTo) {
        heartbeat.recordValue(heartbeats.latencyMs(i));
      }
    }
    return of(handshake, heartbeat);
  }

  static Latencies of(Histogram handshake, Histogram heartbeat) {
    return new Latencies(percentiles(handshake), percentiles(heartbeat));
  }

  private static Optional<Percentiles> percentiles(Histogram times) {
    return times.getTotalCount() == 0
        ? Optional.empty()
        : Optional.of(Percentiles.of(times, times.getMaxValue()));
  }
}
