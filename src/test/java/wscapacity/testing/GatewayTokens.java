package wscapacity.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import wscapacity.gateway.Gateway;
import wscapacity.settings.Credentials;
import wscapacity.settings.Route;
import wscapacity.settings.TokenSettings;
import wscapacity.token.Token;
import wscapacity.token.TokenResult;
import wscapacity.token.TokenSource;

/** Real tokens of a gateway, for tests that want a certain one. */
public final class GatewayTokens {

  private GatewayTokens() {}

  /** A token that was valid once; waits until it no longer is. */
  public static String expired(Gateway gateway) throws InterruptedException, ExecutionException {
    Token token = fetch(gateway);
    Instant expiry = token.expiresAt().orElseThrow();
    while (!token.isExpired(Instant.now())) {
      LockSupport.parkUntil(expiry.toEpochMilli() + 1);
    }
    return token.value();
  }

  /** A token that was just issued. */
  public static String fresh(Gateway gateway) throws InterruptedException, ExecutionException {
    return fetch(gateway).value();
  }

  private static Token fetch(Gateway gateway) throws InterruptedException, ExecutionException {
    TokenSettings settings =
        new TokenSettings.ClientCredentials(
            gateway.uri().resolve("/oauth/token"),
            List.of(new Credentials(gateway.clientId(), gateway.clientSecret())),
            TokenSettings.Sharing.USER,
            Duration.ZERO,
            Duration.ofSeconds(5));
    try (TokenSource source =
        TokenSource.of(settings, Route.DIRECT, Clock.systemUTC(), fetch -> {})) {
      TokenResult result = source.next().toCompletableFuture().get();
      return ((TokenResult.Obtained) result).token();
    }
  }
}
