package wscapacity.diagnosis.cause;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import wscapacity.attempt.Outcome;

/**
 * A token bucket: a burst passes at once, then so many per second; who finds it empty is refused at
 * once and takes nothing.
 *
 * <p>The bucket is simulated over the attempts in the order of their answers, and what was admitted
 * in fact is what it loses. The rate is first read off the stretches in which it was empty all the
 * time: admitted attempts between two refusals over the time between them; for a bucket of one,
 * which is never full for long, off the gaps ({@link Bucket#rateOfOne}). The burst is the smallest
 * bucket that the admitted traffic conforms to at that rate (J.-Y. Le Boudec and P. Thiran, Network
 * Calculus, section 1.2). Both are then varied for the greatest likelihood, in which what is too
 * near to call counts neither way. When nobody was admitted between refusals no refill can be seen:
 * then it is not a rate. Nor is it one where nobody answered: a bucket is asked once and answers
 * then. A bucket knows no load generators: where each was refused always or never, it is none,
 * though those that take turns may meet the same pattern.
 */
final class UpgradeRateLimit implements Mechanism {
  static final String NAME = "upgrade-rate-limit";

  private static final int[] STRETCH_MS = {100, 250, 500, 1_000, 2_000, 5_000};
  private static final double[] VARIATIONS = {
    0.9, 0.94, 0.97, 0.98, 0.99, 0.995, 1, 1.005, 1.01, 1.02, 1.03, 1.06, 1.1
  };

  /** Where less of the failures is decided the score falls by as much. */
  private static final double LEAST_DECIDED = 0.75;

  /** Admitted attempts that must have come between refusals for a rate to be seen. */
  private static final int LEAST_REFILLS = 3;

  @Override
  public Optional<Fit> fit(Trials trials) {
    boolean canApply =
        trials.outcome == Outcome.REFUSED
            || trials.outcome == Outcome.RESET_DURING_UPGRADE
            || trials.outcome == Outcome.CONNECTION_REFUSED;
    if (!canApply || trials.passes() == 0 || isByLoadGenerator(trials)) {
      return Optional.empty();
    }
    Bucket bucket = new Bucket(trials);
    Bucket.Setting best = null;
    for (int stretch : STRETCH_MS) {
      Optional<Double> rate = bucket.rateWithin(stretch, LEAST_REFILLS);
      if (rate.isPresent()) {
        best = bucket.better(best, rate.get());
      }
    }
    Optional<Double> ofOne = bucket.rateOfOne();
    if (ofOne.isPresent()) {
      best = bucket.better(best, ofOne.get());
    }
    if (best == null) {
      return Optional.empty();
    }
    double middle = best.perSecond();
    for (double variation : VARIATIONS) {
      best = bucket.better(best, middle * variation);
    }
    return Optional.of(told(best));
  }

  /** Whether each of several load generators was refused always or never. */
  private static boolean isByLoadGenerator(Trials trials) {
    Set<Short> refused = new HashSet<>();
    Set<Short> admitted = new HashSet<>();
    for (int i = 0; i < trials.rows.length; i++) {
      (trials.failed[i] ? refused : admitted).add(trials.trace.injector[trials.rows[i]]);
    }
    return refused.stream().noneMatch(admitted::contains);
  }

  private static Fit told(Bucket.Setting best) {
    Contingency table = best.table();
    return Fit.of(NAME)
        .with("rate_per_second", Words.rounded(best.perSecond()))
        .with("burst", best.burst())
        .scored(
            table.phi() * Math.min(1, table.decidedShare() / LEAST_DECIDED),
            table,
            Words.text(
                "A token bucket of %d that refills at %.3g per second was empty at %d of %d"
                    + " failures and at %d of %d attempts that got in.",
                best.burst(),
                best.perSecond(),
                table.hits() + table.undecidedFailed(),
                table.failed(),
                table.falseAlarms(),
                table.total() - table.failed()));
  }
}
