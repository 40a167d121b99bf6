package wscapacity.diagnosis.evidence;

/**
 * Trials inside and outside of a danger set against what became of them.
 *
 * <p>The evidence is the logarithm of the probability of these outcomes when failures come at one
 * unknown rate inside and at another one outside. Trials that cannot be placed on either side say
 * nothing: the gain over chance is taken over those that can be, and added to the evidence of
 * chance for all, so that sums stay comparable. (To count them at the overall rate would reward a
 * mechanism for failures that it cannot place, as waits often are, while it places all that
 * passed.)
 *
 * @param hits inside, and failed
 * @param falseAlarms inside, and passed
 * @param misses outside, and failed
 * @param passes outside, and passed
 * @param undecidedFailed could be on either side, and failed
 * @param undecidedPassed could be on either side, and passed
 */
public record Contingency(
    long hits,
    long falseAlarms,
    long misses,
    long passes,
    long undecidedFailed,
    long undecidedPassed) {

  /** The evidence of a danger set that is of no use. */
  public static final double NONE = Double.NEGATIVE_INFINITY;

  public Contingency(long hits, long falseAlarms, long misses, long passes) {
    this(hits, falseAlarms, misses, passes, 0, 0);
  }

  /** All trials in the danger set, as where nothing tells them apart. */
  public static Contingency all(long failed, long passed) {
    return new Contingency(failed, passed, 0, 0);
  }

  /**
   * The evidence in nats; {@link #NONE} where failures are not denser inside than outside, or where
   * a rule lets more pass than an error of our clock explains.
   *
   * @param inside what is assumed of the rate inside
   */
  public double evidence(Rates inside) {
    boolean isBroken =
        inside == Rates.NEARLY_ALL
            && falseAlarms >= Assumptions.LEAST_FAILURES
            && hits < Assumptions.LEAST_INSIDE * (hits + falseAlarms);
    if (isBroken || !isDenserInside()) {
      return NONE;
    }
    double decided = Rates.ANY.logMarginal(hits + misses, falseAlarms + passes);
    return evidenceOfChance()
        + inside.logMarginal(hits, falseAlarms)
        + Rates.ANY.logMarginal(misses, passes)
        - decided;
  }

  /**
   * The evidence where a guess can be made of those that may stand on either side: they have two
   * rates of their own, or say nothing as above. It is the mean of both.
   *
   * @param guessed the undecided trials by the side that they are guessed to stand on
   */
  public double evidence(Rates inside, Contingency guessed) {
    boolean isDenser = guessed.isDenserInside() && (hits + falseAlarms == 0 || isDenserInside());
    double all =
        isDenser
            ? inside.logMarginal(hits, falseAlarms)
                + Rates.ANY.logMarginal(misses, passes)
                + Rates.ANY.logMarginal(guessed.hits, guessed.falseAlarms)
                + Rates.ANY.logMarginal(guessed.misses, guessed.passes)
            : NONE;
    return Evidence.mean(evidence(inside), all);
  }

  /** The same trials with the undecided where they are guessed to stand. */
  public Contingency with(Contingency guessed) {
    return new Contingency(
        hits + guessed.hits,
        falseAlarms + guessed.falseAlarms,
        misses + guessed.misses,
        passes + guessed.passes);
  }

  private boolean isDenserInside() {
    return hits > 0 && hits * (misses + passes) >= misses * (hits + falseAlarms);
  }

  /** The evidence of one rate for all trials: chance. */
  public double evidenceOfChance() {
    return Rates.ANY.logMarginal(failed(), total() - failed());
  }

  /**
   * From 0 to 1: the share of the null's deviance that the two rates remove (D. McFadden, 1974).
   */
  public double explains() {
    double none = logLikelihood(failed(), total() - failed());
    if (none == 0) {
      return misses + falseAlarms == 0 ? 1 : 0;
    }
    double removed =
        logLikelihood(hits, falseAlarms)
            + logLikelihood(misses, passes)
            - logLikelihood(hits + misses, falseAlarms + passes);
    return Math.max(0, Math.min(1, removed / -none));
  }

  /** The share of those inside that failed. */
  public double share() {
    long inside = hits + falseAlarms;
    return inside == 0 ? 0 : (double) hits / inside;
  }

  /** The share of trials that could be on either side. */
  public double unplaced() {
    return (double) (undecidedFailed + undecidedPassed) / Math.max(1, total());
  }

  public long failed() {
    return hits + misses + undecidedFailed;
  }

  public long total() {
    return failed() + falseAlarms + passes + undecidedPassed;
  }

  /** Whether most failures that could be placed lie inside: else it is not their cause. */
  public boolean holdsMost() {
    return hits >= misses;
  }

  /** Of {@code failed} and {@code passed} trials at the rate they show. */
  private static double logLikelihood(long failed, long passed) {
    double total = (double) failed + passed;
    return times(failed, Math.log(failed / total)) + times(passed, Math.log(passed / total));
  }

  private static double times(long count, double log) {
    return count == 0 ? 0 : count * log;
  }
}
