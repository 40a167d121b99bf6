package wscapacity.simulation;

import java.util.EnumMap;
import java.util.Map;
import wscapacity.chain.AttemptChain;
import wscapacity.chain.Bearer;
import wscapacity.settings.TokenSettings;
import wscapacity.token.TokenSource;

/** Attempts with the tokens of each bearer that a target has. */
final class Bearers {

  private Bearers() {}

  static Map<Bearer, AttemptChain> of(Run run) {
    TokenSettings token = run.settings().target().token();
    TokenSource first = first(run, token);
    Map<Bearer, AttemptChain> attempts = new EnumMap<>(Bearer.class);
    attempts.put(Bearer.FIRST, run.attempts(first));
    attempts.put(Bearer.KEPT, run.attempts(TokenSource.keeping(first)));
    token
        .ofClient(1)
        .ifPresent(second -> attempts.put(Bearer.SECOND, run.attempts(run.tokens(second))));
    if (token instanceof TokenSettings.ClientCredentials) {
      attempts.put(Bearer.FRESH, run.attempts(run.freshTokens()));
    }
    return attempts;
  }

  /** With one client that is the target file's own source: another would bring a second token. */
  private static TokenSource first(Run run, TokenSettings token) {
    return token
        .ofClient(1)
        .flatMap(second -> token.ofClient(0))
        .map(run::tokens)
        .orElse(run.tokens());
  }
}
