package wscapacity.diagnosis.cause;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Every upgrade is accepted; of the sockets opened above a limit a share is ended soon after.
 *
 * <p>The limit is the likeliest one. Only sockets that lived long enough to show it count ({@link
 * Trials#seenFor}). A death that comes much later than most is a miss: an end that the opening
 * decides comes after one delay, wherever it is drawn from evenly at the latest after twice the
 * median. A limit that does not beat "all die alike" by very strong evidence explains nothing.
 *
 * <p>What names a message rate is not looked at: that is decided at a message and not at the
 * opening, though more open sockets send more.
 */
final class SessionCap implements Mechanism {
  static final String NAME = "session-cap-after-upgrade";

  /** Deaths up to this and {@link #SOON_FACTOR} times their median age come soon after. */
  private static final int SOON_AT_LEAST_MS = 1_000;

  private static final int SOON_FACTOR = 2;

  @Override
  public Optional<Fit> fit(Trials all) {
    if (all.point != Trials.Point.OPEN || MessageRateLimit.isNamed(all)) {
      return Optional.empty();
    }
    int[] lifetimes = all.failedValues(all.trace.lifetimeMs);
    int soon = SOON_AT_LEAST_MS + SOON_FACTOR * Quantile.of(lifetimes, 0.5);
    Trials soonDead = all.where(i -> !all.failed[i] || all.trace.lifetimeMs[all.rows[i]] <= soon);
    Trials trials = soonDead.seenFor(Math.min(soon, Quantile.of(lifetimes, 0.9)));
    if (trials.passes() == 0) {
      return Optional.empty();
    }
    int[] opened = IntStream.of(trials.rows).map(row -> trials.trace.gauge[row] + 1).toArray();
    Threshold threshold = Threshold.likeliest(opened, trials.failed);
    Contingency table = threshold.table().withMisses(all.failures - trials.failures);
    int limit = threshold.from() - 1;
    if (limit < 1 || table.bicOfNone() - table.bic(2) < CauseSearch.VERY_STRONG) {
      return Optional.empty();
    }
    return Optional.of(
        Fit.of(NAME)
            .with("limit", limit)
            .with("share", Words.rounded(table.share()))
            .scored(
                table.phiOfShare(),
                table,
                Words.text(
                    "Of the sockets opened above %d, %d of %d died (%s); of those opened below,"
                        + " %d of %d.",
                    limit,
                    table.hits(),
                    table.hits() + table.falseAlarms(),
                    Words.percent(table.share()),
                    table.misses(),
                    table.misses() + table.passes()),
                Words.text(
                    "They died %s after the upgrade (median; 5th to 95th percentile %s to %s).",
                    Words.seconds(Quantile.of(lifetimes, 0.5)),
                    Words.seconds(Quantile.of(lifetimes, 0.05)),
                    Words.seconds(Quantile.of(lifetimes, 0.95)))));
  }
}
