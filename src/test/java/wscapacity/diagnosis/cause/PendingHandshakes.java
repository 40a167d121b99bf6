package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;

/**
 * So many handshakes may be under way at once; one more is refused.
 *
 * <p>Danger set: attempts that found so many others under way.
 */
final class PendingHandshakes implements Mechanism {

  @Override
  public String name() {
    return "pending-handshakes";
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.names("too.many.(pending|handshakes)").orHints("\\b503\\b|busy");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    if (trials.stage != Stage.UPGRADE || trials.passes() == 0) {
      return Optional.empty();
    }
    return Threshold.search(Column.unanswered(trials), trials.failed, Rates.ANY)
        .map(this::explanation);
  }

  private Explanation explanation(Threshold threshold) {
    return Explanation.of(name(), threshold.column().covariate())
        .with("limit", threshold.from(), threshold.low(), threshold.high())
        .words(text("a limit of %,d handshakes under way", threshold.from()))
        .marking(threshold::side)
        .because(
            text(
                "%,d of %,d failures came with %,d or more handshakes under way.",
                threshold.table().hits(), threshold.table().failed(), threshold.from()))
        .evidence(threshold.evidence(), threshold.table());
  }
}
