package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.rounded;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.CallWindow;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;

/**
 * So many upgrades per second, and no more: a token bucket, or so many calls in a window.
 *
 * <p>The bucket's danger set is the attempts that find less than one token. It is simulated in the
 * order of the answers, and what was admitted in fact is what it loses. The rate is first read off
 * the stretches in which it was empty all the time, or for a bucket of one off the gaps ({@link
 * Bucket#rateOfOne}); the burst is the smallest that the admitted traffic conforms to (J.-Y. Le
 * Boudec and P. Thiran, Network Calculus, section 1.2); both are then varied. As they are read off
 * the data, they cost a choice among all settings that a person could have written.
 *
 * <p>A window's danger set is the attempts that find so many calls in it ({@link CallWindow}).
 */
final class UpgradeRateLimit implements Mechanism {
  static final String NAME = "upgrade-rate-limit";

  private static final int[] STRETCH_MS = {100, 250, 500, 1_000, 2_000, 5_000};
  private static final double[] VARIATIONS = {
    0.9, 0.94, 0.97, 0.98, 0.99, 0.995, 1, 1.005, 1.01, 1.02, 1.03, 1.06, 1.1
  };

  /** Settings that a person could have written: 110 rates by 11 bursts, each about 5 % apart. */
  private static final double PRICE_OF_BUCKET = Math.log(110 * 11);

  /** Admitted attempts that must have come between refusals for a rate to be seen. */
  private static final int LEAST_REFILLS = 3;

  /** The best setting, and those with which its rate was varied. */
  private record Rate(Bucket.Setting best, Bucket.Setting[] varied) {

    double low() {
      return alike().min().orElse(best.perSecond());
    }

    double high() {
      return alike().max().orElse(best.perSecond());
    }

    /** Rates that the data cannot tell from the best. */
    private DoubleStream alike() {
      return DoubleStream.concat(
          DoubleStream.of(best.perSecond()),
          Arrays.stream(varied)
              .filter(one -> one.evidence() >= best.evidence() - Assumptions.INTERVAL)
              .mapToDouble(Bucket.Setting::perSecond));
    }
  }

  private record Windowed(CallWindow window, Threshold threshold) {
    double perSecond(double calls) {
      return rounded(1_000.0 * calls / window.lengthMs());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.hints("\\b429\\b|(rate|throttl)\\S*.?(limit|exceed)|throttl|too.many.requests");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean canApply =
        trials.stage != Stage.OPEN
            && trials.stage != Stage.REQUEST
            && trials.stage != Stage.TOKEN
            && (trials.areRefusals()
                || trials.outcome == Outcome.RESET_DURING_UPGRADE
                || trials.outcome == Outcome.CONNECTION_REFUSED);
    if (!canApply || trials.passes() == 0 || 2 * trials.late() > trials.failures) {
      return Optional.empty();
    }
    Optional<Rate> bucket = bucket(trials);
    double ofBucket =
        bucket.map(rate -> rate.best().evidence() - PRICE_OF_BUCKET).orElse(Contingency.NONE);
    CallWindow[] windows = CallWindow.all();
    Windowed best = null;
    double[] tried = new double[windows.length];
    Arrays.fill(tried, Contingency.NONE);
    for (int i = 0; i < windows.length; i++) {
      Optional<Threshold> threshold =
          Threshold.search(windows[i].before(trials), trials.failed, Rates.NEARLY_ALL);
      if (threshold.isPresent()) {
        tried[i] = threshold.get().evidence();
        best =
            best == null || tried[i] > best.threshold().evidence()
                ? new Windowed(windows[i], threshold.get())
                : best;
      }
    }
    double ofWindows = Evidence.mean(tried);
    double both = Evidence.mean(ofBucket, ofWindows);
    if (both == Contingency.NONE) {
      return Optional.empty();
    }
    boolean isBucket = ofBucket >= ofWindows;
    Explanation.Builder explanation = isBucket ? bucketed(bucket.get()) : windowed(best);
    if (trials.columns.tokens().size() > 1) {
      explanation
          .because("Whether it counts all calls, or those of each token by themselves, is open.")
          .settledBy(Optional.of(NextRun.TO_TELL_THE_SCOPE_OF_A_RATE));
    }
    return Optional.of(
        explanation.evidence(
            both, isBucket ? bucket.get().best().all() : best.threshold().table()));
  }

  private static Optional<Rate> bucket(Trials trials) {
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
    Bucket.Setting[] varied = new Bucket.Setting[VARIATIONS.length];
    for (int i = 0; i < varied.length; i++) {
      varied[i] = bucket.better(null, middle * VARIATIONS[i]);
      best = varied[i].evidence() > best.evidence() ? varied[i] : best;
    }
    return Optional.of(new Rate(best, varied));
  }

  private static Explanation.Builder bucketed(Rate rate) {
    Bucket.Setting best = rate.best();
    Contingency table = best.all();
    return Explanation.of(NAME, Covariate.CALLS)
        .with(
            "rate_per_second", rounded(best.perSecond()), rounded(rate.low()), rounded(rate.high()))
        .with("burst", best.burst())
        .words(
            text(
                "an upgrade rate limit of %.3g per second after a burst of %d",
                best.perSecond(), best.burst()))
        .because(
            text(
                "A token bucket of %d that refills at %.3g per second was empty at %,d of %,d"
                    + " failures and at %,d of %,d attempts that got in.",
                best.burst(),
                best.perSecond(),
                table.hits(),
                table.failed(),
                table.falseAlarms(),
                table.total() - table.failed()));
  }

  private static Explanation.Builder windowed(Windowed best) {
    Threshold threshold = best.threshold();
    double seconds = best.window().lengthMs() / 1_000.0;
    String counted = best.window().countsRefused() ? "calls" : "accepted upgrades";
    return Explanation.of(NAME, Covariate.CALLS)
        .with(
            "rate_per_second",
            best.perSecond(threshold.from()),
            best.perSecond(threshold.low()),
            best.perSecond(threshold.high()))
        .with("window_s", seconds)
        .with("counts", best.window().countsRefused() ? "all" : "accepted")
        .words(
            text(
                "an upgrade rate limit of %,d %s in a window of %.3g s",
                threshold.from(), counted, seconds))
        .marking(threshold::side)
        .because(
            text(
                "%,d of %,d failures came with %,d or more %s in the window, and %,d of %,d that"
                    + " got in.",
                threshold.table().hits(),
                threshold.table().failed(),
                threshold.from(),
                counted,
                threshold.table().falseAlarms(),
                threshold.table().total() - threshold.table().failed()));
  }
}
