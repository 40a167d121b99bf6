package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.seconds;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Trials;

/**
 * A limit of open sockets that moved once, by which a run sees an {@link Outage} where there is
 * none: it fell when the outage seems to begin, as when one of several instances is taken away; or
 * it stood from the start and was lifted when the outage seems to end, as by autoscaling.
 *
 * <p>It is without a name, and as much less probable beforehand. Nothing tells it from an outage
 * while as many sockets stay open; where some left meanwhile, whether others get in does.
 */
final class MovedLimit {
  private final Trials trials;
  private final Column open;
  private final Column time;
  private final double fromMs;
  private final double toMs;
  private final int openAtBegin;

  private MovedLimit(Trials trials, Candidate outage) {
    this.trials = trials;
    this.open = Column.open(trials);
    this.time = Column.time(trials);
    this.fromMs = ms(outage, "from_s", 0);
    this.toMs = ms(outage, "to_s", Integer.MAX_VALUE);
    this.openAtBegin = (int) outage.parameters().get("open");
  }

  private static double ms(Candidate outage, String parameter, double otherwise) {
    return outage.parameters().get(parameter) instanceof Number seconds
        ? 1_000 * seconds.doubleValue()
        : otherwise;
  }

  /** One that does as the outage did; empty where none can. */
  static Optional<Explanation> like(Explanation outage, Trials trials) {
    MovedLimit limit = new MovedLimit(trials, outage.candidate());
    int least = limit.fewestOpenAtFailures();
    if (limit.toMs < Integer.MAX_VALUE && limit.mostOpenAtPasses(true) < least) {
      String where = text("from %,d on, until +%s", least, seconds((int) limit.toMs));
      return Optional.of(limit.explanation(outage, where, 0));
    }
    if (limit.mostOpenAtPasses(false) < least && limit.openAtBegin > 0) {
      // Any limit up to the fewest does so; of all that there may be.
      String where = text("from %,d on, since +%s", least, seconds((int) limit.fromMs));
      double price = Math.log(Math.max(1, (double) limit.openAtBegin / least));
      return Optional.of(limit.explanation(outage, where, price));
    }
    return Optional.empty();
  }

  /** By the most that each may have found; who waited long was lost since its start. */
  private int fewestOpenAtFailures() {
    return IntStream.range(0, trials.rows.length)
        .filter(i -> trials.failed[i] && time.high()[i] >= fromMs && time.low()[i] <= toMs)
        .map(
            i ->
                trials.columns.latencyMs(trials.rows[i]) > Assumptions.AT_ONCE_MS
                    ? open.low()[i]
                    : open.high()[i])
        .min()
        .orElse(0);
  }

  /** Of those up to the end of the outage, or from its begin on. */
  private int mostOpenAtPasses(boolean upToItsEnd) {
    return IntStream.range(0, trials.rows.length)
        .filter(i -> !trials.failed[i])
        .filter(i -> upToItsEnd ? time.high()[i] <= toMs : time.low()[i] > fromMs)
        .map(i -> open.low()[i])
        .max()
        .orElse(-1);
  }

  private Explanation explanation(Explanation outage, String where, double price) {
    IntUnaryOperator side = outage.side().orElseThrow();
    return Explanation.unnamed(Covariate.OPEN_SOCKETS)
        .with("where", where)
        .words(text("a limit of open sockets that moved (%s)", where))
        .marking(side)
        .because(
            "As many sockets stayed open as before: a limit that fell or was lifted at that moment"
                + " does the same as an outage.")
        .evidence(outage.evidence() - Assumptions.NAMED_PRIOR - price, trials.table(side));
  }
}
