package wscapacity.diagnosis.cause;

import java.util.Optional;

/**
 * Every socket is ended at one age, however busy it is.
 *
 * <p>A socket is predicted to die once it reaches that age, and then: one that dies at another age
 * is a miss, one that lives beyond it a false alarm, and one that ended younger for another reason
 * a pass.
 *
 * <p>A timer ends a socket within milliseconds of its age, and sweeps that look for old sockets are
 * short against it: 1 % either way is allowed, and 100 ms at the least. More would take an eviction
 * in a steady ramp for it, where each socket is replaced at nearly the same age.
 */
final class MaximumLifetime implements Mechanism {
  static final String NAME = "maximum-lifetime";

  private static final double TOLERANCE = 0.01;
  private static final int LEAST_TOLERANCE_MS = 100;

  @Override
  public Optional<Fit> fit(Trials trials) {
    if (trials.point != Trials.Point.OPEN) {
      return Optional.empty();
    }
    int[] lifetimes = trials.failedValues(trials.trace.lifetimeMs);
    Moment age = Moment.densest(lifetimes);
    Contingency table = table(trials, age.ms());
    return Optional.of(
        Fit.of(NAME)
            .with("lifetime_s", Words.secondsOf(age.ms()))
            .scored(
                table.phiOfTime(),
                Words.text(
                    "%d of %d died at an age of %s, give or take 1 %%; %d lived longer.",
                    table.hits(), table.failed(), Words.seconds(age.ms()), table.falseAlarms())));
  }

  private static Contingency table(Trials trials, int ageMs) {
    long hits = 0;
    long longer = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      int beyond = trials.trace.lifetimeMs[trials.rows[i]] - ageMs;
      if (trials.failed[i]) {
        hits += Math.abs(beyond) <= toleranceMs(ageMs) ? 1 : 0;
      } else {
        longer += beyond > toleranceMs(ageMs) ? 1 : 0;
      }
    }
    return new Contingency(hits, longer, trials.failures - hits, trials.passes() - longer);
  }

  private static double toleranceMs(int ageMs) {
    return Math.max(LEAST_TOLERANCE_MS, TOLERANCE * ageMs);
  }
}
