package wscapacity.token;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import wscapacity.settings.Credentials;
import wscapacity.settings.Route;
import wscapacity.settings.TokenSettings.ClientCredentials;
import wscapacity.settings.TokenSettings.Sharing;

/**
 * A pool of OAuth clients, asked in rounds: in each round every client once.
 *
 * <p>Each round begins with another client, without a period (multiples of the golden ratio, modulo
 * 1). In a strict rotation the sockets of all clients would be opened, and be the oldest, in one
 * fixed order, and no run could tell a limit for each client from one for all of them.
 */
final class ClientCredentialsSource implements TokenSource {
  private static final double GOLDEN_RATIO = 0.618033988749895;

  private final TokenEndpoint endpoint;
  private final List<Supplier<CompletionStage<TokenResult>>> pool;
  private final AtomicLong asks = new AtomicLong();

  ClientCredentialsSource(
      ClientCredentials settings, Route route, Clock clock, TokenListener listener) {
    if (settings.clients().isEmpty()) {
      throw new IllegalArgumentException(
          "target.token.clients is empty: name at least one client with id and secret");
    }
    endpoint = new TokenEndpoint(settings.url(), route, settings.timeout(), clock, listener);
    pool = settings.clients().stream().map(client -> asking(client, settings, clock)).toList();
  }

  private Supplier<CompletionStage<TokenResult>> asking(
      Credentials client, ClientCredentials settings, Clock clock) {
    Supplier<CompletionStage<TokenResult>> fetch = () -> endpoint.fetch(client);
    return settings.per() == Sharing.USER
        ? fetch
        : new SharedToken(fetch, settings.refreshBeforeExpiry(), clock)::next;
  }

  @Override
  public CompletionStage<TokenResult> next() {
    long ask = asks.getAndIncrement();
    long round = ask / pool.size();
    long first = (long) (round * GOLDEN_RATIO % 1 * pool.size());
    return pool.get((int) ((first + ask) % pool.size())).get();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
