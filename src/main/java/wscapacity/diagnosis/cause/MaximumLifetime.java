package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.seconds;
import static wscapacity.diagnosis.evidence.Format.secondsOf;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.Optional;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;
import wscapacity.diagnosis.evidence.Window;

/**
 * Every socket is ended at one age, however busy it is; the age may be drawn around a mean.
 *
 * <p>Danger set: socket-ticks from that age on. Whoever lives on beyond it speaks against it.
 */
final class MaximumLifetime implements Mechanism {
  static final String NAME = "maximum-lifetime";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.names("max(imum)?.?(connection|session)?.?(duration|lifetime|age)|too.old")
        .orHints("\\b1001\\b|expired");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    if (trials.stage != Stage.OPEN) {
      return Optional.empty();
    }
    Lives lives = Lives.of(trials);
    int[] ages = trials.failedValues(trials.columns.lifetimeMs);
    return Window.open(lives, ages, lives::atAges).map(window -> explanation(window, lives, ages));
  }

  private static Explanation explanation(Window window, Lives lives, int[] ages) {
    int first = Lives.upTo(ages, window.from() - 1);
    int[] inside = Arrays.copyOfRange(ages, first, ages.length);
    int age = Quantile.of(inside, 0.5);
    long survived = lives.atAges(Quantile.of(inside, 0.95), Integer.MAX_VALUE);
    return Explanation.of(NAME, Covariate.AGE)
        .with(
            "lifetime_s",
            secondsOf(age),
            secondsOf(Quantile.of(inside, 0.05)),
            secondsOf(Quantile.of(inside, 0.95)))
        .words(text("a maximum socket lifetime of %s", seconds(age)))
        .because(
            text(
                "%,d of %,d died at an age from %s to %s; beyond it sockets were seen for %s in"
                    + " all.",
                inside.length,
                ages.length,
                seconds(Quantile.of(inside, 0.05)),
                seconds(Quantile.of(inside, 0.95)),
                seconds(survived)))
        .evidence(window.evidence(), window.table());
  }
}
