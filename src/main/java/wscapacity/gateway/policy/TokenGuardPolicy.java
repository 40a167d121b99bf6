package wscapacity.gateway.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import wscapacity.gateway.policy.Tokens.Token;
import wscapacity.settings.GatewayPolicy.Refusal;
import wscapacity.settings.GatewayPolicy.TokenGuard;
import wscapacity.settings.Secret;

/**
 * Wants a valid bearer token for REST creates and upgrades.
 *
 * <p>A token is revoked once it was used for no REST create for {@code revokeAfterIdle}, counted
 * from its issue; upgrades and open sockets do not keep it alive. A revoked token stays revoked,
 * also beyond its expiry.
 */
final class TokenGuardPolicy implements Policy {
  private final TokenGuard settings;
  private final Loop loop;
  private final Tokens tokens;
  private final Map<Secret, Long> lastRest = new HashMap<>();

  TokenGuardPolicy(TokenGuard settings, Loop loop, Tokens tokens) {
    this.settings = settings;
    this.loop = loop;
    this.tokens = tokens;
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public Optional<Refusal> onRest(Request request) {
    Optional<Refusal> refusal = refusal(request);
    if (refusal.isEmpty()) {
      request.bearer().ifPresent(bearer -> lastRest.put(bearer, loop.nanos()));
    }
    return refusal;
  }

  @Override
  public void onUpgrade(Connection connection) {
    refusal(connection.request()).ifPresentOrElse(connection::refuse, connection::admit);
  }

  private Optional<Refusal> refusal(Request request) {
    Optional<Token> found = request.bearer().flatMap(tokens::find);
    if (found.isEmpty()) {
      return Optional.of(settings.unknown());
    }
    Token token = found.get();
    long now = loop.nanos();
    long restSilence = settings.revokeAfterIdle().toNanos();
    long revoked = lastRest.getOrDefault(request.bearer().get(), token.issued()) + restSilence;
    if (restSilence > 0 && now - revoked >= 0 && revoked - token.expires() < 0) {
      return Optional.of(settings.unknown());
    }
    return now - token.expires() >= 0 ? Optional.of(settings.expired()) : Optional.empty();
  }
}
