package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;

/**
 * A token stops working from one moment on, for all its users, while others go on working.
 *
 * <p>Danger set: attempts with a struck token from its first failure on. Each struck token costs
 * its choice and its moment, so that a token per user with one attempt each explains nothing.
 */
final class TokenRevoked implements Mechanism {

  @Override
  public String name() {
    return "token-revoked";
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.names("revoked|session.?(ended|terminated)").orFamily(OwnWords.CREDENTIALS);
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean canApply = trials.stage == Stage.REQUEST || trials.stage == Stage.UPGRADE;
    boolean isAnswer = trials.areRefusals() && trials.status() != 429 && trials.status() < 500;
    if (!canApply || !isAnswer || trials.passes() == 0) {
      return Optional.empty();
    }
    Groups tokens = Groups.since(trials, trials.columns.token);
    String first =
        trials.columns.tokens().get(trials.columns.token[trials.rows[tokens.firstStruck()]]);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Contingency table = tokens.table();
    int spared = tokens.count() - tokens.struck();
    return Optional.of(
        Explanation.of(name(), Covariate.TOKEN)
            .words("the revocation of a token in use")
            .marking(place -> tokens.isStruck(place) ? 1 : -1)
            .because(
                text(
                    "From their first failure on, %,d of %,d attempts with the same %s failed.",
                    table.hits(),
                    table.hits() + table.falseAlarms(),
                    tokens.struck() == 1 ? "token" : "tokens"))
            .because(
                spared == 0
                    ? "No other token was in use that could have gone on working."
                    : text("%,d other token%s went on working.", spared, spared == 1 ? "" : "s"))
            .evidence(
                table.evidence(Rates.NEARLY_ALL) - tokens.priceOfGroups() - tokens.priceOfMoments(),
                table));
  }
}
