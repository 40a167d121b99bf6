package wscapacity.diagnosis.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.InjectorState;
import wscapacity.diagnosis.Candidate;
import wscapacity.diagnosis.Cause;

/**
 * Looks for the cause of each class of failures.
 *
 * <p>A verdict needs enough data ({@link #LEAST_FAILURES}), a score ({@link #LEAST_SCORE}) and a
 * margin over the runner-up: in the score ({@link #LEAST_MARGIN}) and, where both predict the same
 * attempts, very strong evidence ({@link #VERY_STRONG}). Otherwise it is inconclusive, and says
 * which run would decide.
 */
public final class CauseSearch {
  /** Had all of ten been predicted, 72 % of all such might be (Wilson's interval at 95 %). */
  public static final int LEAST_FAILURES = 10;

  /** Phi squared is the share of the variance that is explained: more than half of it. */
  public static final double LEAST_SCORE = 0.75;

  /** Scores are told in percent, and one that is no other number is no better. */
  static final double LEAST_MARGIN = 0.01;

  /** A difference of the Bayesian information criterion (Kass and Raftery, 1995). */
  static final double VERY_STRONG = 10;

  private final Trace trace;
  private final List<Mechanism> mechanisms;

  private CauseSearch(Trace trace, List<InjectorState> readings) {
    this.trace = trace;
    this.mechanisms =
        List.of(
            Fingerprint.tls(),
            Fingerprint.dns(),
            new InjectorLimit(readings),
            new ConcurrencyCap(),
            new UpgradeRateLimit(),
            new RestRateLimit(),
            new TokenExpired(),
            new TokenRevoked(),
            new RefusedFromTheStart(RefusedFromTheStart.ADDRESS),
            new RefusedFromTheStart(RefusedFromTheStart.ORIGIN),
            new ProxyQueueTimeout(),
            new BacklogOverflow(),
            new SessionCap(),
            new IdleTimeout(),
            new MaximumLifetime(),
            new Eviction(),
            new SynchronisedDrop(),
            new MessageRateLimit(),
            new RandomLoss());
  }

  /**
   * A search over these attempts, warm-up included; reads the list several times and fast by index.
   *
   * @param readings the load generators meanwhile; may be none
   */
  public static CauseSearch over(List<Attempt> attempts, List<InjectorState> readings) {
    return new CauseSearch(TraceBuilder.of(attempts), readings);
  }

  /** The cause of a class that occurs among the attempts outside the warm-up. */
  public Cause causeOf(FailureClass failureClass) {
    Trials trials = Trials.of(trace, failureClass);
    List<Fit> fits = new ArrayList<>();
    for (Mechanism mechanism : mechanisms) {
      mechanism.fit(trials).ifPresent(fits::add);
    }
    fits.replaceAll(fit -> fit.name().equals(RandomLoss.NAME) ? whatIsLeft(fit, fits) : fit);
    fits.sort(Comparator.comparingDouble(Fit::explains).reversed());
    return new Ranking(trials, fits).cause();
  }

  /**
   * Chance is what is left: few data look like chance whatever made them, and a mechanism that
   * explains them denies it as far as it does.
   */
  private static Fit whatIsLeft(Fit chance, List<Fit> fits) {
    double best =
        fits.stream().filter(fit -> fit != chance).mapToDouble(Fit::explains).max().orElse(0);
    return best < LEAST_SCORE ? chance : chance.explainingAtMost(1 - best);
  }

  /** The candidates in order, and what can be said of them. */
  private record Ranking(Trials trials, List<Fit> fits) {

    Cause cause() {
      List<Candidate> candidates = fits.stream().map(Fit::candidate).toList();
      Optional<String> doubt = doubt();
      if (doubt.isEmpty()) {
        return new Cause(
            candidates.get(0),
            candidates.stream().skip(1).findFirst(),
            fits.get(0).followUp(),
            candidates);
      }
      return new Cause(
          Inconclusive.between(contenders(), doubt.get()),
          candidates.stream().findFirst(),
          Optional.of(Experiment.toDecide(contenders(), trials)),
          candidates);
    }

    private Optional<String> doubt() {
      if (trials.failures < LEAST_FAILURES) {
        return Optional.of(
            Words.text(
                "Only %d attempt%s failed so; at least %d are needed to tell why.",
                trials.failures, trials.failures == 1 ? "" : "s", LEAST_FAILURES));
      }
      if (fits.isEmpty() || fits.get(0).explains() < LEAST_SCORE) {
        return Optional.of(
            fits.isEmpty() || fits.get(0).explains() == 0
                ? "No known mechanism explains who failed and who did not."
                : Words.text(
                    "The best candidate, %s, explains %s; at least %s are needed.",
                    fits.get(0).name(),
                    Words.percent(fits.get(0).explains()),
                    Words.percent(LEAST_SCORE)));
      }
      List<Fit> contenders = contenders();
      return contenders.size() < 2
          ? Optional.empty()
          : Optional.of(
              Words.text(
                  "%s (%s) and %s (%s) explain these failures alike in this run.",
                  contenders.get(0).name(),
                  Words.percent(contenders.get(0).explains()),
                  contenders.get(1).name(),
                  Words.percent(contenders.get(1).explains())));
    }

    /** The best candidate and those that are not clearly worse. */
    private List<Fit> contenders() {
      return fits.stream().filter(fit -> fit == fits.get(0) || !isBeaten(fit)).toList();
    }

    private boolean isBeaten(Fit other) {
      Fit best = fits.get(0);
      if (best.explains() - other.explains() < LEAST_MARGIN) {
        return false;
      }
      return other.explains() < LEAST_SCORE
          || best.bic().isEmpty()
          || other.bic().isEmpty()
          || other.bic().getAsDouble() - best.bic().getAsDouble() >= VERY_STRONG;
    }
  }
}
