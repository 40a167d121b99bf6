package wscapacity.token;

import java.time.Clock;
import java.util.concurrent.CompletionStage;
import wscapacity.settings.Route;
import wscapacity.settings.TokenSettings;

/**
 * Where virtual users get their tokens.
 *
 * <p>Safe for any number of threads.
 *
 * <ul>
 *   <li>None: every ask is answered {@link TokenResult.NotNeeded}.
 *   <li>Static: the one token; its age counts from the start of the source, its expiry is known
 *       when it is a JWT.
 *   <li>Client credentials, shared per client: asks take the clients in rotation. Each client has
 *       one token, and at most one request under way: see {@link SharedToken} for refresh and
 *       back-off. A client that fails is not stepped over.
 *   <li>Client credentials per user: one request for every ask, clients in rotation. Nothing is
 *       cached, so nothing is held back after a failure either.
 * </ul>
 */
public interface TokenSource extends AutoCloseable {

  /**
   * Opens the source that the settings ask for. No request is made before the first ask.
   *
   * @param route how the token endpoint is connected to
   * @throws IllegalArgumentException when no request could be made from these settings: no client,
   *     a URL that is not HTTP, a static token that no header can carry
   */
  static TokenSource of(TokenSettings settings, Route route, Clock clock, TokenListener listener) {
    if (settings instanceof TokenSettings.ClientCredentials clientCredentials) {
      return new ClientCredentialsSource(clientCredentials, route, clock, listener);
    }
    if (settings instanceof TokenSettings.Static fixed) {
      return FixedSource.of(fixed.value(), clock);
    }
    return new FixedSource(new TokenResult.NotNeeded());
  }

  /**
   * A source that answers every ask with the first token that another one gives, also beyond its
   * expiry. A failure is not kept.
   */
  static TokenSource keeping(TokenSource source) {
    return new KeepingSource(source);
  }

  /**
   * Asks for one user. Never blocks.
   *
   * <p>The stage always completes with a result, never with an exception. What depends on it runs
   * on a thread of the source, or of one who asks or closes: it must not block.
   */
  CompletionStage<TokenResult> next();

  /**
   * Ends requests under way and the threads of the source. Does not wait. Asks under way and later
   * ones that need a request fail.
   */
  @Override
  void close();
}
