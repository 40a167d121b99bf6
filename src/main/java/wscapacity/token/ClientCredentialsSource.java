package wscapacity.token;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import wscapacity.settings.Credentials;
import wscapacity.settings.TokenSettings.ClientCredentials;
import wscapacity.settings.TokenSettings.Sharing;

/** A pool of OAuth clients, asked in rotation. */
final class ClientCredentialsSource implements TokenSource {
  private final TokenEndpoint endpoint;
  private final List<Supplier<CompletionStage<TokenResult>>> pool;
  private final AtomicLong asks = new AtomicLong();

  ClientCredentialsSource(ClientCredentials settings, Clock clock, TokenListener listener) {
    if (settings.clients().isEmpty()) {
      throw new IllegalArgumentException(
          "target.token.clients is empty: name at least one client with id and secret");
    }
    endpoint = new TokenEndpoint(settings.url(), settings.timeout(), clock, listener);
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
    return pool.get((int) (asks.getAndIncrement() % pool.size())).get();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
