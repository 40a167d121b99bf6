package wscapacity.diagnosis.cause;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A token stops working from one moment on, for all its users, while others go on working.
 *
 * <p>From the first failure of a token on, all attempts with it are predicted to fail. Where every
 * token of the run failed, this looks like anything that began then: only a refusal that is about
 * credentials (401, or an error word such as {@code invalid_token} or {@code bad.credentials}) is
 * taken for it. A token that fails past the expiry that was said with it is not revoked but
 * expired.
 */
final class TokenRevoked implements Mechanism {
  static final String NAME = "token-revoked";

  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)\\b401\\b|credentials|invalid[._-]?token|revoked|unauthori[sz]ed");

  /** Too many requests (RFC 6585, section 4): about their number, whatever their token. */
  private static final Pattern TOO_MANY = Pattern.compile("\\b429\\b");

  @Override
  public Optional<Fit> fit(Trials trials) {
    boolean canApply = trials.point == Trials.Point.UPGRADE || trials.point == Trials.Point.CREATE;
    boolean tooMany = TOO_MANY.matcher(trials.failureClass.name()).find();
    if (!canApply
        || tooMany
        || TokenExpired.isNamed(trials)
        || TokenExpired.isPastWhatWasSaid(trials)) {
      return Optional.empty();
    }
    int[] since = since(trials);
    Set<Integer> struck = new HashSet<>();
    Set<Integer> spared = new HashSet<>();
    for (int i = 0; i < trials.rows.length; i++) {
      int token = trials.trace.token[trials.rows[i]];
      (since[token] < Integer.MAX_VALUE ? struck : spared).add(token);
    }
    boolean isAbout = CREDENTIALS.matcher(trials.failureClass.name()).find();
    boolean hasToken = trials.trace.tokens.stream().anyMatch(token -> !token.isEmpty());
    if (!hasToken || spared.isEmpty() && !isAbout) {
      return Optional.empty();
    }
    Contingency table = table(trials, since);
    return Optional.of(
        Fit.of(NAME)
            .scored(
                table.phi(),
                table,
                Words.text(
                    "From their first failure on, %d of %d attempts with the same %s failed.",
                    table.hits(),
                    table.hits() + table.falseAlarms(),
                    struck.size() == 1 ? "token" : "tokens"),
                spared.isEmpty()
                    ? "No other token was in use that could have gone on working."
                    : Words.text("%d other tokens went on working.", spared.size())));
  }

  private static int[] since(Trials trials) {
    int[] since = new int[trials.trace.tokens.size()];
    Arrays.fill(since, Integer.MAX_VALUE);
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      if (trials.failed[i]) {
        int token = trials.trace.token[row];
        since[token] = Math.min(since[token], trials.trace.answerMs[row]);
      }
    }
    return since;
  }

  private static Contingency table(Trials trials, int[] since) {
    long falseAlarms = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      boolean predicted = trials.trace.answerMs[row] > since[trials.trace.token[row]];
      falseAlarms += !trials.failed[i] && predicted ? 1 : 0;
    }
    return new Contingency(trials.failures, falseAlarms, 0, trials.passes() - falseAlarms);
  }
}
