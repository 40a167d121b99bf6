package wscapacity.diagnosis.cause;

import java.util.Optional;

/**
 * Every socket is ended at one age, however busy it is.
 *
 * <p>A socket is predicted to die once it reaches that age, and then: one that dies at another age
 * is a miss, one that lives beyond it a false alarm, and one that ended younger for another reason
 * a pass.
 */
final class MaximumLifetime implements Mechanism {
  static final String NAME = "maximum-lifetime";

  @Override
  public Optional<Fit> fit(Trials trials) {
    if (trials.point != Trials.Point.OPEN) {
      return Optional.empty();
    }
    int[] lifetimes = trials.failedValues(trials.trace.lifetimeMs);
    Moment age = Moment.densest(lifetimes);
    Contingency table = table(trials, age);
    return Optional.of(
        Fit.of(NAME)
            .with("lifetime_s", Words.secondsOf(age.ms()))
            .scored(
                table.phi(),
                Words.text(
                    "%d of %d died at an age of %s, give or take 5 %%; %d lived longer.",
                    table.hits(), table.failed(), Words.seconds(age.ms()), table.falseAlarms())));
  }

  static Contingency table(Trials trials, Moment age) {
    long hits = 0;
    long misses = 0;
    long longer = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      int lifetime = trials.trace.lifetimeMs[trials.rows[i]];
      if (trials.failed[i]) {
        hits += age.isAt(lifetime) ? 1 : 0;
        misses += age.isAt(lifetime) ? 0 : 1;
      } else {
        longer += age.isPast(lifetime) ? 1 : 0;
      }
    }
    return new Contingency(hits, longer, misses, trials.passes() - longer);
  }
}
