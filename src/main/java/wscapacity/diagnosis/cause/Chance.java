package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.percent;
import static wscapacity.diagnosis.evidence.Format.rounded;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Interval;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;
import wscapacity.diagnosis.evidence.Window;

/**
 * A share fails by chance, whatever was looked at: the null, with one rate for all trials or ticks.
 */
final class Chance implements Mechanism {
  static final String NAME = "random-loss";

  /** Ages up to which a loss may strike that are tried. */
  private static final int MOST_AGES = 20;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    if (trials.passes() == 0 && trials.stage != Stage.OPEN) {
      return Optional.empty();
    }
    Contingency all = Contingency.all(trials.failures, trials.passes());
    double evidence = all.evidenceOfChance();
    if (trials.stage == Stage.OPEN) {
      Lives lives = Lives.of(trials);
      all = lives.all();
      evidence = Evidence.mean(all.evidenceOfChance(), upToAnAge(trials, lives));
    }
    double share = (double) trials.failures / trials.size();
    Interval interval = Interval.of(trials.failures, trials.size());
    return Optional.of(
        Explanation.of(NAME, Covariate.CHANCE)
            .with("share", rounded(share), rounded(interval.low()), rounded(interval.high()))
            .words(text("a random loss of %s", percent(rounded(share))))
            .because(
                text(
                    "%,d of %,d failed: %s (95 %% interval %s to %s).",
                    trials.failures,
                    trials.size(),
                    percent(rounded(share)),
                    percent(rounded(interval.low())),
                    percent(rounded(interval.high()))))
            .evidence(evidence, all));
  }

  /** A loss that strikes within some time of the upgrade, and then no more. */
  private static double upToAnAge(Trials trials, Lives lives) {
    int[] ages = trials.failedValues(trials.columns.lifetimeMs);
    return Evidence.mean(
        IntStream.of(Lives.spread(ages, MOST_AGES))
            .mapToDouble(age -> Window.of(lives, ages, lives::atAges, 0, age).evidence())
            .toArray());
  }
}
