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
 * @param token how users come by a token
 * @param create the REST request before the upgrade, if any
 * @param subscribe the REST request between create and upgrade, if any
 * @param upgrade the handshake
 * @param greeting the first message after the handshake, if any
 * @param heartbeat what a held socket does
 * @param inBand messages that mean that a socket is of no more use
 */
public record Target(
    String name,
    Optional<URI> baseUrl,
    Optional<String> authorisation,
    TokenSettings token,
    Optional<Create> create,
    Optional<Subscribe> subscribe,
    Upgrade upgrade,
    Optional<Greeting> greeting,
    Heartbeat heartbeat,
    List<InBand> inBand) {
  private static final Pattern CREDENTIAL =
      Pattern.compile("(?i)authorization|cookie|token|secret|key|password|credential");

  public Target {
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

  /**
   * What is sent and must not be shown: the secrets of its token settings, and the values of
   * headers that carry a credential by their name.
   */
  public List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>(token.secrets());
    upgrade.headers().forEach((name, value) -> addCredential(name, value, secrets));
    create.ifPresent(step -> step.headers().forEach((n, v) -> addCredential(n, v, secrets)));
    subscribe.ifPresent(step -> step.headers().forEach((n, v) -> addCredential(n, v, secrets)));
    return List.copyOf(secrets);
  }

  private static void addCredential(String name, String value, List<Secret> secrets) {
    if (CREDENTIAL.matcher(name).find() && !value.contains("#{")) {
      secrets.add(new Secret(value.replaceFirst("(?i)^(bearer|basic|digest|negotiate) +", "")));
    }
  }

  /** This target with this OAuth client where it needs one and names none. */
  Target orClient(Credentials own) {
    return with(baseUrl, token.orClient(own), upgrade);
  }

  /**
   * This target without the hosts that are not loopback: its token and upgrade URLs on them become
   * paths, so that an embedded gateway stands in for the whole platform.
   */
  Target confined() {
    return moved(
        Optional.empty(), url -> URI.create(Urls.confined(url.toString())), Urls::confined);
  }

  private Target moved(
      Optional<URI> base, UnaryOperator<URI> tokenUrl, UnaryOperator<String> upgradeUrl) {
    TokenSettings movedToken =
        token instanceof TokenSettings.ClientCredentials oauth
            ? oauth.withUrl(tokenUrl.apply(oauth.url()))
            : token;
    Upgrade movedUpgrade = upgrade.withUrl(upgradeUrl.apply(upgrade.url()));
    return with(base, movedToken, movedUpgrade);
  }

  private Target with(Optional<URI> otherBase, TokenSettings otherToken, Upgrade otherUpgrade) {
    return new Target(
        name,
        otherBase,
        authorisation,
        otherToken,
        create,
        subscribe,
        otherUpgrade,
        greeting,
        heartbeat,
        inBand);
  }
}
