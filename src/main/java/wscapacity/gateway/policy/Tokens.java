package wscapacity.gateway.policy;

import java.util.Optional;
import wscapacity.settings.Secret;

/** The tokens that the gateway has issued, expired ones included. */
@FunctionalInterface
public interface Tokens {

  /** The token of this value, if the gateway issued it. */
  Optional<Token> find(Secret value);

  /**
   * One issued token, without its value.
   *
   * @param issued when, on {@link Loop#nanos}
   * @param expires when, on {@link Loop#nanos}
   * @param client the id of the OAuth client that fetched it
   */
  record Token(long issued, long expires, String client) {}
}
