package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;

/**
 * Every upgrade is accepted; when one more than the limit is open, the oldest socket of its scope
 * is ended.
 *
 * <p>Danger set: the oldest socket of a scope at each opening that finds the limit reached ({@link
 * OldestFirst} replays them). Not tried where attempts had to be left out.
 */
final class Eviction implements Mechanism {
  static final String NAME = "eviction";

  /** The limit that most deaths leave is read off the data: a choice among a hundred. */
  private static final double PRICE = Math.log(100);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.names("evict|replaced|superseded|another.(connection|session|socket)|newer")
        .orHints("\\b1008\\b|too.many");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    if (trials.stage != Stage.OPEN || !trials.columns.gaps.isEmpty()) {
      return Optional.empty();
    }
    Lives lives = Lives.of(trials);
    OldestFirst total = OldestFirst.of(trials, false);
    boolean hasTokens = trials.columns.tokens().size() > 1;
    OldestFirst token = hasTokens ? OldestFirst.of(trials, true) : total;
    double ofTotal = evidence(lives, total);
    double ofToken = hasTokens ? evidence(lives, token) : Contingency.NONE;
    OldestFirst best = ofToken > ofTotal ? token : total;
    double evidence = (hasTokens ? Evidence.mean(ofTotal, ofToken) : ofTotal) - PRICE;
    return best.limit() < 1 || evidence == Contingency.NONE
        ? Optional.empty()
        : Optional.of(explanation(trials, lives, best, evidence));
  }

  private static double evidence(Lives lives, OldestFirst replay) {
    return replay.limit() < 1 ? Contingency.NONE : table(lives, replay).evidence(Rates.ANY);
  }

  private static Contingency table(Lives lives, OldestFirst replay) {
    return lives.tableOfChances(replay.hits(), replay.spared());
  }

  private static Explanation explanation(
      Trials trials, Lives lives, OldestFirst best, double evidence) {
    String scope = best.perToken() ? "token" : "total";
    return Explanation.of(NAME, Covariate.OPENINGS)
        .with("limit", best.limit())
        .with("scope", scope)
        .words(
            text(
                "the eviction of the oldest socket above %,d %s",
                best.limit(), best.perToken() ? "for each token" : "in total"))
        .because(
            text(
                "%,d of %,d died as the oldest socket%s, within %d ms of another one's opening;"
                    + " %,d then were open. At %,d such openings the oldest lived on.",
                best.hits(),
                trials.failures,
                best.perToken() ? " of their token" : "",
                OldestFirst.AT_ONCE_MS,
                best.limit(),
                best.spared()))
        .evidence(evidence, table(lives, best));
  }
}
