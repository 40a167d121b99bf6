package wscapacity.diagnosis;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.HdrHistogram.Histogram;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.cause.CauseSearch;

/** Collects the failures of one class. */
final class FailureTally {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final FailureClass failureClass;
  private final boolean afterUpgrade;
  private final Histogram latency = new Histogram(SIGNIFICANT_DIGITS);
  private final OpenHistogram bad = new OpenHistogram();
  private long maxLatencyMs;
  private int count;

  FailureTally(FailureClass failureClass, boolean afterUpgrade) {
    this.failureClass = failureClass;
    this.afterUpgrade = afterUpgrade;
  }

  /** Whether it ended open sockets. */
  boolean isAfterUpgrade() {
    return afterUpgrade;
  }

  void add(Attempt attempt) {
    count++;
    // A clock that was set back must not end the report.
    long ms =
        Math.max(0, attempt.ending().map(Attempt.Ending::lifetimeMs).orElse(attempt.latencyMs()));
    latency.recordValue(ms);
    maxLatencyMs = Math.max(maxLatencyMs, ms);
    if (attempt.phase() == Phase.LOAD) {
      bad.add(attempt.openWithIt());
    }
  }

  /**
   * The failures as figures.
   *
   * @param attempts all attempts
   * @param accepted the accepted ones of the load phase
   * @param causes where to look for the cause; empty when it is not looked for
   */
  Failure figures(List<Attempt> attempts, OpenHistogram accepted, Optional<CauseSearch> causes) {
    return new Failure(
        failureClass,
        afterUpgrade,
        count,
        bad.total() == 0 ? Optional.empty() : Optional.of(onset(attempts, accepted)),
        new Percentiles(percentile(50), percentile(95), percentile(99), maxLatencyMs),
        causes.map(search -> search.causeOf(failureClass)));
  }

  private Onset onset(List<Attempt> attempts, OpenHistogram accepted) {
    OpenHistogram good = afterUpgrade ? accepted.without(bad) : accepted;
    int firstBad = FirstBad.of(bad, good);
    int lastGood = good.lastBelow(firstBad);
    int badFrom = bad.from(firstBad);
    Attempt first = earliest(attempts, firstBad);
    return new Onset(
        lastGood == 0 ? OptionalInt.empty() : OptionalInt.of(lastGood),
        firstBad,
        first.rate(),
        Instant.ofEpochMilli(first.startedMs()),
        (double) badFrom / (badFrom + good.from(firstBad)));
  }

  private Attempt earliest(List<Attempt> attempts, int firstBad) {
    Attempt earliest = null;
    for (Attempt attempt : attempts) {
      if (attempt.phase() == Phase.LOAD
          && attempt.openWithIt() == firstBad
          && (earliest == null || attempt.startedMs() < earliest.startedMs())
          && attempt.failureClass().filter(failureClass::equals).isPresent()) {
        earliest = attempt;
      }
    }
    return earliest;
  }

  private long percentile(double percentile) {
    // A histogram answers with the upper end of a bucket.
    return Math.min(latency.getValueAtPercentile(percentile), maxLatencyMs);
  }
}
