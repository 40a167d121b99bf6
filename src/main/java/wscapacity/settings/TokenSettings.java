package wscapacity.settings;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How virtual users come by a bearer token. */
public sealed interface TokenSettings {

  /** The OAuth clients that may be used; none where no token is fetched. */
  default List<Credentials> clients() {
    return List.of();
  }

  /** The same, with this client where one is needed and none was named. */
  default TokenSettings orClient(Credentials own) {
    return this;
  }

  /**
   * The same, with a token of its own for every ask and from one client only, where one is asked.
   */
  default TokenSettings fresh() {
    return this;
  }

  /**
   * The same with one client only, by its place from 0; empty when there are not as many. What
   * fetches no token counts as one client.
   */
  default Optional<TokenSettings> ofClient(int place) {
    return place == 0 ? Optional.of(this) : Optional.empty();
  }

  /**
   * The same with the clients whose turn it is in this share, or with one of them where there are
   * fewer than shares.
   */
  default TokenSettings shareOf(Share share) {
    return this;
  }

  /** What is sent and must not be shown: the secrets, and how HTTP spells them (RFC 7617). */
  default List<Secret> secrets() {
    return List.of();
  }

  /** The platform asks for no token. */
  record None() implements TokenSettings {}

  /** One fixed token for all users. */
  record Static(Secret value) implements TokenSettings {
    @Override
    public List<Secret> secrets() {
      return List.of(value);
    }
  }

  /**
   * OAuth 2.0 client credentials (RFC 6749, section 4.4).
   *
   * @param url the token endpoint
   * @param clients the pool, used in rotation; empty only when an embedded gateway brings its own
   *     client
   * @param per who shares a token
   * @param refreshBeforeExpiry how long before its expiry a shared token is replaced
   * @param timeout how long one fetch may take
   */
  record ClientCredentials(
      URI url,
      List<Credentials> clients,
      Sharing per,
      Duration refreshBeforeExpiry,
      Duration timeout)
      implements TokenSettings {
    public ClientCredentials {
      clients = List.copyOf(clients);
    }

    @Override
    public TokenSettings orClient(Credentials own) {
      return clients.isEmpty()
          ? new ClientCredentials(url, List.of(own), per, refreshBeforeExpiry, timeout)
          : this;
    }

    @Override
    public TokenSettings fresh() {
      return new ClientCredentials(
          url, clients.subList(0, 1), Sharing.USER, refreshBeforeExpiry, timeout);
    }

    @Override
    public Optional<TokenSettings> ofClient(int place) {
      return place < clients.size()
          ? Optional.of(
              new ClientCredentials(
                  url, clients.subList(place, place + 1), per, refreshBeforeExpiry, timeout))
          : Optional.empty();
    }

    @Override
    public TokenSettings shareOf(Share share) {
      List<Credentials> own =
          IntStream.range(0, clients.size()).filter(share::hasTurn).mapToObj(clients::get).toList();
      return own.isEmpty()
          ? ofClient(clients.isEmpty() ? 0 : share.index() % clients.size()).orElse(this)
          : new ClientCredentials(url, own, per, refreshBeforeExpiry, timeout);
    }

    @Override
    public List<Secret> secrets() {
      return clients.stream().flatMap(client -> Stream.of(client.secret(), basic(client))).toList();
    }

    private static Secret basic(Credentials client) {
      String pair = client.id() + ":" + client.secret().value();
      return new Secret(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    ClientCredentials withUrl(URI other) {
      return new ClientCredentials(other, clients, per, refreshBeforeExpiry, timeout);
    }
  }

  /** Who shares a token. */
  enum Sharing {
    /** One token for all users of a client. */
    CLIENT,
    /** One fetch for every user. */
    USER
  }
}
