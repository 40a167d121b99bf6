package wscapacity.diagnosis.cause;

/**
 * What a mechanism predicted against what happened, and how much of it that explains.
 *
 * <p><b>The score.</b> {@link #phi} is Matthews' correlation of prediction and outcome (B. W.
 * Matthews, 1975; the phi coefficient of a two by two table). It is fair when failures are rare:
 * always predicting "no failure" scores 0, however often that is right. A mechanism that strikes
 * only a share of those it threatens cannot reach 1, so its score is phi over the greatest phi that
 * its own share allows ({@link #phiOfShare}; phi/phi-max, E. E. Cureton, 1959). Either way 1 means
 * that all the mechanism can determine is as it says, and 0 that it says nothing.
 *
 * <p><b>The margin.</b> {@link #bic} is the Bayesian information criterion (G. Schwarz, 1978) of
 * the same table: a failure probability for the threatened, one for the others. A difference of 10
 * is very strong evidence (R. E. Kass and A. E. Raftery, 1995). What could not be decided counts at
 * the overall failure rate: neither for nor against.
 *
 * @param hits predicted to fail, and failed
 * @param falseAlarms predicted to fail, and did not
 * @param misses not predicted, and failed
 * @param passes not predicted, and did not fail
 * @param undecidedFailed failed, too close to the limit for a prediction
 * @param undecidedPassed did not fail, too close to the limit for a prediction
 */
record Contingency(
    long hits,
    long falseAlarms,
    long misses,
    long passes,
    long undecidedFailed,
    long undecidedPassed) {

  private static final int FEW = 10;

  Contingency(long hits, long falseAlarms, long misses, long passes) {
    this(hits, falseAlarms, misses, passes, 0, 0);
  }

  /** The same with further failures that nothing predicted. */
  Contingency withMisses(long further) {
    return new Contingency(
        hits, falseAlarms, misses + further, passes, undecidedFailed, undecidedPassed);
  }

  /**
   * Matthews' correlation, 0 where it would be negative.
   *
   * <p>It is undefined when a row or column is empty. It is then 1 when everything failed and all
   * of it was predicted, and else 0: nothing was told apart (D. Chicco and G. Jurman, 2020).
   */
  double phi() {
    double failed = (double) hits + misses;
    double passed = (double) falseAlarms + passes;
    double predicted = (double) hits + falseAlarms;
    double notPredicted = (double) misses + passes;
    if (failed > 0 && passed == 0 && misses == 0) {
      return 1;
    }
    double product = failed * passed * predicted * notPredicted;
    return product == 0
        ? 0
        : Math.max(
            0, ((double) hits * passes - (double) falseAlarms * misses) / Math.sqrt(product));
  }

  /**
   * Phi over the greatest phi for the share that fails of the threatened.
   *
   * <p>With e the threatened share and a the failing share of them, that greatest phi has no
   * misses: of each trial ae are hits, (1−a)e false alarms and 1−e passes, and phi is ae(1−e) /
   * √(ae(1−ae)·e(1−e)) = √(a(1−e) / (1−ae)).
   */
  double phiOfShare() {
    double total = (double) hits + falseAlarms + misses + passes;
    double threatened = ((double) hits + falseAlarms) / total;
    double share = share();
    double greatest = Math.sqrt(share * (1 - threatened) / (1 - share * threatened));
    return greatest > 0 ? Math.min(1, phi() / greatest) : 0;
  }

  /**
   * Phi of what was decided, where at least half was ({@link #decidedShare}); where less was, less
   * in proportion, so that a mechanism that decides nothing explains nothing.
   */
  double phiOfDecided() {
    return phi() * Math.min(1, 2 * decidedShare());
  }

  /**
   * Phi, for a prediction of when. Where hardly anyone did not fail there is nobody to tell the
   * failed from, and a single miss would decide: then the geometric mean of the shares of the
   * predicted that failed and of the failed that were predicted, which needs no passes (E. B.
   * Fowlkes and C. L. Mallows, 1983).
   */
  double phiOfTime() {
    if (falseAlarms + passes >= FEW) {
      return phi();
    }
    return hits == 0 ? 0 : Math.sqrt(share() * recall());
  }

  /** The share of the threatened that failed. */
  double share() {
    long threatened = hits + falseAlarms;
    return threatened == 0 ? 0 : (double) hits / threatened;
  }

  /** The share of the failures that was predicted. */
  double recall() {
    long failed = hits + misses;
    return failed == 0 ? 0 : (double) hits / failed;
  }

  long failed() {
    return hits + misses + undecidedFailed;
  }

  long total() {
    return failed() + falseAlarms + passes + undecidedPassed;
  }

  /**
   * The share of the failures that were decided, or of the others, whichever is smaller: a limit
   * that nearly everyone meets can be made to say anything of the few that it decides.
   */
  double decidedShare() {
    long others = total() - failed();
    return Math.min(
        failed() == 0 ? 0 : (double) (hits + misses) / failed(),
        others == 0 ? 1 : (double) (falseAlarms + passes) / others);
  }

  /**
   * −2 ln L + k ln n.
   *
   * @param parameters how many were fitted besides the two probabilities
   */
  double bic(int parameters) {
    double overall = (double) failed() / total();
    double undecided =
        times(undecidedFailed, Math.log(overall)) + times(undecidedPassed, Math.log1p(-overall));
    return -2 * (logLikelihood(hits, falseAlarms) + logLikelihood(misses, passes) + undecided)
        + (parameters + 2) * Math.log(total());
  }

  /** The criterion when all fail alike. */
  double bicOfNone() {
    return -2 * logLikelihood(failed(), total() - failed()) + Math.log(total());
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
