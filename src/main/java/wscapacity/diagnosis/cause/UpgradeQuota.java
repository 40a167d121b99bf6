package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;

/**
 * So many upgrades are accepted in all, whatever was closed since: a quota, or slots that are never
 * given back.
 *
 * <p>Danger set: attempts at whose decision so many had ever been accepted, the warm-up's included.
 * A count refuses at once: late refusals are not its own.
 */
final class UpgradeQuota implements Mechanism {

  @Override
  public String name() {
    return "upgrade-quota";
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.hints("\\b429\\b|limit|quota|allowance");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean canApply = trials.stage == Stage.UPGRADE || trials.stage == Stage.CONNECT;
    if (!canApply
        || trials.passes() == 0
        || trials.areSlow()
        || 2 * trials.late() > trials.failures) {
      return Optional.empty();
    }
    Optional<Threshold> total =
        Threshold.search(Column.ever(trials), trials.failed, Rates.NEARLY_ALL);
    Optional<Threshold> token =
        Column.everOfToken(trials)
            .flatMap(column -> Threshold.search(column, trials.failed, Rates.NEARLY_ALL));
    if (total.isEmpty()) {
      return token.map(one -> explanation(one, "token", one.evidence()));
    }
    double both =
        token
            .map(one -> Evidence.mean(one.evidence(), total.get().evidence()))
            .orElse(total.get().evidence());
    return token.filter(one -> one.evidence() > total.get().evidence()).isPresent()
        ? Optional.of(explanation(token.get(), "token", both))
        : Optional.of(explanation(total.get(), "total", both));
  }

  private Explanation explanation(Threshold threshold, String scope, double evidence) {
    return Explanation.of(name(), threshold.column().covariate())
        .with("limit", threshold.from(), threshold.low(), threshold.high())
        .with("scope", scope)
        .words(
            text(
                "a quota of %,d upgrades%s, or slots that are never given back",
                threshold.from(), scope.equals("token") ? " for each token" : " in all"))
        .marking(threshold::side)
        .because(
            text(
                "%,d of %,d failures came after %,d upgrades had been accepted, and %,d attempts"
                    + " after them got in.",
                threshold.table().hits(),
                threshold.table().failed(),
                threshold.from(),
                threshold.table().falseAlarms()))
        .evidence(evidence, threshold.table());
  }
}
