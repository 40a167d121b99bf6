package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;

/**
 * Every attempt from an address is refused, from the first on: its address is not on a list, or the
 * Origin header is not.
 *
 * <p>Danger set: all attempts from the addresses that were refused at all. An address is also
 * refused at the token endpoint or a request; an origin at the upgrade only, and for all alike.
 */
final class RefusedList implements Mechanism {
  private final String name;
  private final Covariate covariate;
  private final String words;
  private final OwnWords ownWords;

  private RefusedList(String name, Covariate covariate, String words, OwnWords ownWords) {
    this.name = name;
    this.covariate = covariate;
    this.words = words;
    this.ownWords = ownWords;
  }

  static RefusedList ofAddresses() {
    return new RefusedList(
        "address-refused",
        Covariate.ADDRESS,
        "an address list that this source address is not on",
        OwnWords.names(
                "address|(?<![a-z])ip(?![a-z])|allow.?list|white.?list|geo.?block|blocked.country")
            .orHints("\\b403\\b|forbidden|not.?authori[sz]ed"));
  }

  static RefusedList ofOrigins() {
    return new RefusedList(
        "origin-refused",
        Covariate.REQUEST,
        "an origin list that our Origin header is not on",
        OwnWords.names("origin|domain|cors").orHints("\\b403\\b|forbidden"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public OwnWords ownWords() {
    return ownWords;
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean isForbidden = trials.status() == 401 || trials.status() == 403;
    boolean isAtUpgrade = trials.stage == Stage.UPGRADE;
    if (!isForbidden || isOfOrigins() && !isAtUpgrade) {
      return Optional.empty();
    }
    Groups addresses = Groups.wholly(trials, trials.columns.address);
    int spared = addresses.count() - addresses.struck();
    if (isOfOrigins() && (spared > 0 || trials.passes() > 0)) {
      return Optional.empty();
    }
    Contingency table = addresses.table();
    Explanation.Builder explanation =
        Explanation.of(name, covariate)
            .words(words)
            .marking(place -> addresses.isStruck(place) ? 1 : -1)
            .because(
                text(
                    "%,d of %,d attempts were refused, from the first on.",
                    table.hits(), table.hits() + table.falseAlarms()));
    if (spared > 0) {
      explanation.because(
          text(
              "They came from %,d of %,d source addresses; the others got in.",
              addresses.struck(), addresses.count()));
    }
    return Optional.of(
        explanation.evidence(table.evidence(Rates.NEARLY_ALL) - addresses.priceOfGroups(), table));
  }

  private boolean isOfOrigins() {
    return covariate == Covariate.REQUEST;
  }
}
