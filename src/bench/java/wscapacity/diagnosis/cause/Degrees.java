package wscapacity.diagnosis.cause;

import java.util.Set;

/**
 * Failures that come at a rate of many degrees: how much better the truth itself explains them than
 * one rate for all does. Where that is little, nobody can tell them from chance.
 */
final class Degrees {
  /** Chance is granted ln 200 beforehand, and odds of 99 to 1 are needed: ln 99 more. */
  private static final double LEAST = 10;

  private double truth;
  private long failed;
  private long passed;

  void add(double probability, boolean fails) {
    double share = Math.min(1 - 1e-9, Math.max(1e-9, probability));
    truth += Math.log(fails ? share : 1 - share);
    failed += fails ? 1 : 0;
    passed += fails ? 0 : 1;
  }

  Set<String> right() {
    double all = failed + passed;
    double chance = times(failed, all) + times(passed, all);
    return truth - chance < LEAST ? Set.of("random-loss") : Set.of();
  }

  private static double times(long count, double all) {
    return count == 0 ? 0 : count * Math.log(count / all);
  }
}
