package wscapacity.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import wscapacity.gateway.policy.Loop;
import wscapacity.gateway.policy.Tokens;
import wscapacity.settings.Secret;

/** Issues tokens and remembers them all: an expired token is told from an unknown one. */
final class IssuedTokens implements Tokens {
  private final Duration lifetime;
  private final Loop loop;
  private final Map<Secret, Token> tokens = new ConcurrentHashMap<>();

  IssuedTokens(Duration lifetime, Loop loop) {
    this.lifetime = lifetime;
    this.loop = loop;
  }

  /** A new token for this OAuth client. */
  Secret issue(String client) {
    Secret value = RandomText.secret();
    long now = loop.nanos();
    tokens.put(value, new Token(now, now + lifetime.toNanos(), client));
    return value;
  }

  List<Secret> values() {
    return List.copyOf(tokens.keySet());
  }

  @Override
  public Optional<Token> find(Secret value) {
    return Optional.ofNullable(tokens.get(value));
  }
}
