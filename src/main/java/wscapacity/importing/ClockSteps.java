package wscapacity.importing;

/**
 * Follows the ends of samples through a file, which one JMeter writes in their order, and shifts
 * what comes after a clock was set back.
 */
final class ClockSteps {
  /** Threads write what ended at the same time in any order: that is no clock. */
  static final long LEAST_MS = 1_000;

  /**
   * A clock that was set back more often than once in so many samples was none: lines are out of
   * order.
   */
  private static final long SAMPLES_PER_STEP = 1_000;

  private long latestMs = Long.MIN_VALUE;
  private long shiftMs;
  private int steps;

  /** By how much the sample that ended then is to be shifted. */
  long shiftMs(long endMs) {
    if (latestMs != Long.MIN_VALUE && endMs + shiftMs < latestMs - LEAST_MS) {
      shiftMs = latestMs - endMs;
      steps++;
    }
    latestMs = Math.max(latestMs, endMs + shiftMs);
    return shiftMs;
  }

  /** Whether there are as few as a clock would leave in so many samples. */
  boolean areFew(long samples) {
    return steps <= 1 + samples / SAMPLES_PER_STEP;
  }

  long totalMs() {
    return shiftMs;
  }
}
