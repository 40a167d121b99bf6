package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.percent;
import static wscapacity.diagnosis.evidence.Format.rounded;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Interval;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;

/**
 * A share fails by chance, whatever was looked at: the null, with one rate for all trials or ticks.
 */
final class Chance implements Mechanism {
  static final String NAME = "random-loss";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    if (trials.passes() == 0 && trials.stage != Stage.OPEN) {
      return Optional.empty();
    }
    Contingency all =
        trials.stage == Stage.OPEN
            ? Lives.of(trials).all()
            : Contingency.all(trials.failures, trials.passes());
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
            .evidence(all.evidenceOfChance(), all));
  }
}
