package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.seconds;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;
import wscapacity.diagnosis.evidence.Window;

/**
 * A token stops working from one moment on, for all its users, while others go on working.
 *
 * <p>Danger set: attempts with a struck token from its first failure on. Each struck token costs
 * its choice and its moment, so that a token per user with one attempt each explains nothing. Of
 * open sockets: the ticks of one token's sockets at one moment.
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
    if (trials.stage == Stage.OPEN) {
      return SharedTokens.of(trials).flatMap(tokens -> ofSockets(trials, tokens));
    }
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
    double evidence =
        table.evidence(Rates.NEARLY_ALL) - tokens.priceOfGroups() - tokens.priceOfMoments();
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
                spared > 0 || ownWords().areNamedIn(trials.ownWords())
                    ? evidence
                    : Math.min(evidence, ofTime(trials)),
                table));
  }

  /** A moment at which the sockets of one token end. */
  private Optional<Explanation> ofSockets(Trials trials, SharedTokens tokens) {
    Lives lives = Lives.of(trials);
    int token = tokens.mostDeadly();
    int[] ends =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i] && trials.columns.token[trials.rows[i]] == token)
            .map(i -> trials.columns.endMs[trials.rows[i]])
            .sorted()
            .toArray();
    return Window.search(lives, ends, lives.atTimesOf(row -> trials.columns.token[row] == token))
        .filter(moment -> tokens.areStruckAlone(moment.from(), moment.to()))
        .map(
            moment ->
                Explanation.of(name(), Covariate.TOKEN)
                    .words("the revocation of a token in use, which ends its sockets")
                    .because(
                        text(
                            "%,d of %,d sockets ended at one moment (+%s), all those of one token"
                                + " and none of another.",
                            moment.table().hits(), trials.failures, seconds(moment.from())))
                    .evidence(moment.evidence() - Math.log(tokens.count()), moment.table()));
  }

  /** Where no token was spared, it is but a moment from which on all fail. */
  private static double ofTime(Trials trials) {
    return Threshold.search(Column.time(trials), trials.failed, Rates.ANY)
        .map(Threshold::evidence)
        .orElse(Contingency.NONE);
  }
}
