package wscapacity.diagnosis.cause;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;
import wscapacity.diagnosis.evidence.Format;

/**
 * Whether latencies come in steps of a second: the mark of connections that were tried again.
 *
 * <p>Each latency is a direction on a circle of one second. The mean resultant length of these
 * directions is 1 when all latencies are whole seconds apart, and near 0 when they lie anywhere
 * (Rayleigh's test of uniformity: for n directions anywhere, n·R² is above 6.9 once in a thousand
 * times; K. V. Mardia and P. E. Jupp, Directional Statistics, section 6.3). What they waited for
 * besides shifts all directions alike. One step alone may be any fixed delay, so two must be taken,
 * and the first retransmission, after a second, be one of them; that of no retransmission is
 * another. (Waits that pile up just below a client's patience are no steps.)
 *
 * @param count latencies of those that took a step
 * @param resultant the mean resultant length R, from 0 to 1
 * @param taken the steps that a tenth or more took, no step at all included
 */
record Steps(int count, double resultant, long[] taken) {
  private static final int SECOND_MS = 1_000;
  private static final double LEAST_RESULTANT = 0.35;
  private static final double ONCE_IN_A_THOUSAND = 6.9;

  /**
   * @param quick how many took no step
   * @param latenciesMs those of the others
   */
  static Steps of(int quick, int[] latenciesMs) {
    double east = 0;
    double north = 0;
    for (int latency : latenciesMs) {
      double angle = 2 * Math.PI * (latency % SECOND_MS) / SECOND_MS;
      east += Math.cos(angle);
      north += Math.sin(angle);
    }
    int count = latenciesMs.length;
    double phase = Math.atan2(north, east) / (2 * Math.PI) * SECOND_MS;
    Map<Long, Integer> steps = new HashMap<>();
    steps.put(0L, quick);
    for (int latency : latenciesMs) {
      steps.merge(Math.round((latency - phase) / SECOND_MS), 1, Integer::sum);
    }
    return new Steps(
        count,
        count == 0 ? 0 : Math.hypot(east, north) / count,
        steps.entrySet().stream()
            .filter(step -> 10 * step.getValue() >= count + quick)
            .mapToLong(Map.Entry::getKey)
            .toArray());
  }

  boolean areSeen() {
    return taken.length >= 2
        && LongStream.of(taken).anyMatch(step -> step == 1)
        && resultant >= LEAST_RESULTANT
        && count * resultant * resultant >= ONCE_IN_A_THOUSAND;
  }

  String evidence() {
    return areSeen()
        ? Format.text(
            "The %d accepted upgrades that took long come in steps of whole seconds (mean resultant"
                + " length %.2f), at which a dropped connection is tried again: after 1, 3 and 7 s,"
                + " or every second.",
            count, resultant)
        : Format.text(
            "But %d accepted upgrades that took long do not come in the steps of whole seconds at"
                + " which a dropped connection is tried again (mean resultant length %.2f).",
            count, resultant);
  }
}
