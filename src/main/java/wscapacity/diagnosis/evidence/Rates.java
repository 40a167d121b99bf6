package wscapacity.diagnosis.evidence;

import org.apache.commons.numbers.gamma.LogBeta;

/** What is assumed of the failure rate inside a danger set before anything is seen of it. */
public enum Rates {
  /** Any rate (H. Jeffreys, 1946): Beta(½, ½). */
  ANY(Assumptions.JEFFREYS, Assumptions.JEFFREYS),
  /** Nearly all fail, as a mechanism demands that decides by a rule. */
  NEARLY_ALL(Assumptions.SHARP_FAILED, Assumptions.SHARP_PASSED);

  private final double a;
  private final double b;
  private final double norm;

  Rates(double a, double b) {
    this.a = a;
    this.b = b;
    this.norm = LogBeta.value(a, b);
  }

  /**
   * The logarithm of the probability of these very outcomes, in their order, over all rates: that
   * of a Beta-Binomial distribution without its binomial coefficient.
   *
   * @return nats; 0 for no trial
   */
  public double logMarginal(long failed, long passed) {
    return LogBeta.value(failed + a, passed + b) - norm;
  }
}
