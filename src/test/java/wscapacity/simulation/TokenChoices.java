package wscapacity.simulation;

import java.util.EnumMap;
import java.util.Map;
import wscapacity.chain.AttemptChain;
import wscapacity.chain.TokenChoice;
import wscapacity.settings.TokenSettings;
import wscapacity.token.TokenSource;

/** An attempt for each choice of a token that a target has. */
final class TokenChoices {

  private TokenChoices() {}

  static Map<TokenChoice, AttemptChain> of(Run run) {
    TokenSettings token = run.settings().target().token();
    TokenSource first = first(run, token);
    Map<TokenChoice, AttemptChain> attempts = new EnumMap<>(TokenChoice.class);
    attempts.put(TokenChoice.FIRST, run.attempts(first));
    attempts.put(TokenChoice.KEPT, run.attempts(TokenSource.keeping(first)));
    token
        .ofClient(1)
        .ifPresent(
            second -> attempts.put(TokenChoice.SECOND, run.attempts(run.tokens().add(second))));
    if (token instanceof TokenSettings.ClientCredentials) {
      attempts.put(TokenChoice.FRESH, run.attempts(run.freshTokens()));
    }
    return attempts;
  }

  /** With one client that is the target file's own source: another would bring a second token. */
  private static TokenSource first(Run run, TokenSettings token) {
    return token
        .ofClient(1)
        .flatMap(second -> token.ofClient(0))
        .map(run.tokens()::add)
        .orElse(run.tokens().own());
  }
}
