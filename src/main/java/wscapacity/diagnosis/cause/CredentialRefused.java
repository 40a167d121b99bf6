package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;

/**
 * A client, or its token, is refused from its first use on: it is unknown, disabled or lacks a
 * right.
 *
 * <p>Danger set: all attempts with a struck token. Its choice among the tokens is paid for.
 */
final class CredentialRefused implements Mechanism {
  static final String NAME = "credential-refused";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.names(
            "invalid.?client|client.not.found|unauthorized.?client|missing.(any.)?permission"
                + "|insufficient.?scope")
        .orFamily(OwnWords.CREDENTIALS)
        .orHints("\\b403\\b|forbidden|not.?authori[sz]ed|permission");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean canApply = trials.stage != Stage.OPEN && trials.stage != Stage.CONNECT;
    boolean isAboutWho =
        switch (trials.status()) {
          case 400, 401, 403 -> true;
          default -> false;
        };
    if (!canApply || !isAboutWho) {
      return Optional.empty();
    }
    Groups tokens = Groups.wholly(trials, trials.columns.token);
    String token =
        trials.columns.tokens().get(trials.columns.token[trials.rows[tokens.firstStruck()]]);
    if (token.isEmpty() && trials.stage != Stage.TOKEN) {
      return Optional.empty();
    }
    Contingency table = tokens.table();
    int spared = tokens.count() - tokens.struck();
    String whose =
        trials.stage == Stage.TOKEN
            ? "a client at the token endpoint"
            : tokens.struck() == 1 ? "the client with token " + token : "some clients";
    return Optional.of(
        Explanation.of(NAME, Covariate.TOKEN)
            .with("client", token)
            .with("status", trials.status())
            .words(text("the refusal of %s, from its first use on", whose))
            .marking(place -> tokens.isStruck(place) ? 1 : -1)
            .because(
                text(
                    "%,d of %,d attempts with %s failed, from the first on.",
                    table.hits(),
                    table.hits() + table.falseAlarms(),
                    tokens.struck() == 1 ? "this token" : "these tokens"))
            .because(
                spared == 0
                    ? "No other token was in use that could have worked."
                    : text(
                        "Of the attempts with %,d other token%s %,d of %,d failed.",
                        spared,
                        spared == 1 ? "" : "s",
                        table.misses(),
                        table.misses() + table.passes()))
            .evidence(table.evidence(Rates.NEARLY_ALL) - tokens.priceOfGroups(), table));
  }
}
