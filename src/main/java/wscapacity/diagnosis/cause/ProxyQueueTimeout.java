package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.seconds;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;

/**
 * A proxy lets an upgrade wait in line while all slots are taken, and refuses it after a fixed
 * time. HAProxy calls it {@code timeout queue} and answers 503.
 *
 * <p>Danger set: attempts during which at least so many sockets stayed open; and most refusals came
 * after one and the same wait. A wait alone is no queue: a proxy that tries a dead backend again
 * and again waits as long, whatever is open.
 */
final class ProxyQueueTimeout implements Mechanism {
  static final String NAME = "proxy-queue-timeout";

  /** Waits this near to their median, or within 100 ms, are the same. */
  private static final double SAME = 0.05;

  private static final int SAME_MS = 100;

  /** So many of the refusals must have waited for the same time. */
  private static final double MOST = 0.9;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.hints("\\b50[34]\\b|queue|timeout");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean canApply = trials.outcome == Outcome.REFUSED && 2 * trials.late() > trials.failures;
    if (!canApply || trials.passes() == 0) {
      return Optional.empty();
    }
    int[] waits =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i])
            .map(i -> trials.columns.latencyMs(trials.rows[i]))
            .sorted()
            .toArray();
    int wait = Quantile.of(waits, 0.5);
    double width = Math.max(SAME_MS, SAME * wait);
    long alike = IntStream.of(waits).filter(ms -> Math.abs(ms - wait) <= width).count();
    if (alike < MOST * waits.length) {
      return Optional.empty();
    }
    return Threshold.search(Column.open(trials), trials.failed, Rates.NEARLY_ALL)
        .filter(threshold -> threshold.from() >= 1)
        .map(threshold -> explanation(threshold, waits, wait, alike));
  }

  private static Explanation explanation(Threshold threshold, int[] waits, int wait, long alike) {
    return Explanation.of(NAME, Covariate.OPEN_SOCKETS)
        .with("timeout_ms", wait, Quantile.of(waits, 0.05), Quantile.of(waits, 0.95))
        .with("slots", threshold.from(), threshold.low(), threshold.high())
        .words(
            text(
                "a proxy's queue that gives up after %s when %,d sockets are open",
                seconds(wait), threshold.from()))
        .marking(threshold::side)
        .because(
            text(
                "%,d of %,d were refused after a wait of %s, give or take 5 %%.",
                alike, waits.length, seconds(wait)))
        .because(
            text(
                "%,d of %,d waited while %,d or more sockets stayed open, and %,d of %,d that got"
                    + " in.",
                threshold.table().hits(),
                threshold.table().failed(),
                threshold.from(),
                threshold.table().falseAlarms(),
                threshold.table().total() - threshold.table().failed()))
        .evidence(threshold.evidence(), threshold.table());
  }
}
