package wscapacity.settings;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One platform, as far as opening a WebSocket on it is concerned.
 *
 * @param name what reports call it
 * @param baseUrl the REST base; empty when the embedded gateway will fill it in
 * @param authorisation the permission to send load to hosts that are not loopback
 * @param tls whom connections trust and how they identify themselves
 * @param proxy what all connections go through, if anything
 * @param token how users come by a token
 * @param users data for each user, if there is any
 * @param requests the REST requests before the upgrade, in order
 * @param upgrade the handshake
 * @param greeting what is said after the handshake, in order
 * @param replies what is answered to messages whenever they come, the first match wins
 * @param heartbeat what a held socket does
 * @param inBand messages that mean that a socket is of no more use
 */
public record Target(
    String name,
    Optional<URI> baseUrl,
    Optional<String> authorisation,
    Tls tls,
    Optional<Proxy> proxy,
    TokenSettings token,
    Optional<Users> users,
    List<Request> requests,
    Upgrade upgrade,
    List<Step> greeting,
    List<Reply> replies,
    Heartbeat heartbeat,
    List<InBand> inBand) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)authorization|cookie|token|secret|key|password|credential");

  public Target {
    requests = List.copyOf(requests);
    greeting = List.copyOf(greeting);
    replies = List.copyOf(replies);
    inBand = List.copyOf(inBand);
  }

  /**
   * This target on a base URL: paths become URLs on it, for the upgrade with ws for http and wss
   * for https; what is a URL already stays as it is.
   *
   * @param baseUrl an http or https URL
   */
  public Target at(URI baseUrl) {
    BaseUrl base = new BaseUrl(baseUrl);
    return moved(Optional.of(baseUrl), base::rest, base::webSocket);
  }

  /** The requests of each user, in order. */
  public List<Request> userRequests() {
    return requests.stream().filter(Request::isOfEachUser).toList();
  }

  /** The requests that read what the platform allows, once in a run. */
  public List<Request> limitRequests() {
    return requests.stream().filter(request -> !request.isOfEachUser()).toList();
  }

  /** How connections to it are made. */
  public Route route() {
    return new Route(tls, proxy);
  }

  /** The same with another heartbeat. */
  public Target with(Heartbeat other) {
    return new Target(
        name,
        baseUrl,
        authorisation,
        tls,
        proxy,
        token,
        users,
        requests,
        upgrade,
        greeting,
        replies,
        other,
        inBand);
  }

  /**
   * What is sent and must not be shown: the secrets of its token settings, and the values of
   * headers that carry a credential by their name.
   */
  public List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>(token.secrets());
    upgrade.headers().forEach((name, value) -> addCredential(name, value, secrets));
    requests.forEach(step -> step.headers().forEach((n, v) -> addCredential(n, v, secrets)));
    tls.trustStore().ifPresent(store -> secrets.add(store.password()));
    tls.keyStore().ifPresent(store -> secrets.add(store.password()));
    proxy.flatMap(Proxy::login).ifPresent(login -> secrets.add(login.secret()));
    return List.copyOf(secrets);
  }

  private static void addCredential(String name, String value, List<Secret> secrets) {
    if (CREDENTIAL.matcher(name).find() && !value.contains("#{")) {
      secrets.add(new Secret(value.replaceFirst("(?i)^(bearer|basic|digest|negotiate) +", "")));
    }
  }

  /** This target with this OAuth client where it needs one and names none. */
  Target orClient(Credentials own) {
    return with(baseUrl, token.orClient(own), requests, upgrade);
  }

  /** This target with the OAuth clients and the rows of users that are a load generator's own. */
  Target shareOf(Share share) {
    return new Target(
        name,
        baseUrl,
        authorisation,
        tls,
        proxy,
        token.shareOf(share),
        users.map(all -> all.shareOf(share)),
        requests,
        upgrade,
        greeting,
        replies,
        heartbeat,
        inBand);
  }

  /**
   * This target without the hosts that are not loopback: its URLs on them become paths, so that an
   * embedded gateway stands in for the whole platform.
   */
  Target confined() {
    return moved(Optional.empty(), Urls::confined, Urls::confined);
  }

  private Target moved(
      Optional<URI> base, UnaryOperator<String> rest, UnaryOperator<String> webSocket) {
    TokenSettings movedToken =
        token instanceof TokenSettings.ClientCredentials oauth
            ? oauth.withUrl(URI.create(rest.apply(oauth.url().toString())))
            : token;
    List<Request> movedRequests =
        requests.stream().map(request -> request.withUrl(rest.apply(request.url()))).toList();
    return with(base, movedToken, movedRequests, upgrade.withUrl(webSocket.apply(upgrade.url())));
  }

  private Target with(
      Optional<URI> otherBase,
      TokenSettings otherToken,
      List<Request> otherRequests,
      Upgrade otherUpgrade) {
    return new Target(
        name,
        otherBase,
        authorisation,
        tls,
        proxy,
        otherToken,
        users,
        otherRequests,
        otherUpgrade,
        greeting,
        replies,
        heartbeat,
        inBand);
  }
}
