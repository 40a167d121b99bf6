package wscapacity.chain;

import static io.gatling.javaapi.http.HttpDsl.Proxy;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import javax.net.ssl.KeyManagerFactory;
import wscapacity.settings.Proxy;
import wscapacity.settings.Store;
import wscapacity.settings.Target;

/** Gatling's HTTP protocol, as the target file has it and with nothing that it does not name. */
public final class TargetProtocol {

  private TargetProtocol() {}

  /**
   * The way to a target: {@link #plain()}, through its proxy, with its certificates.
   *
   * <p>Gatling takes the authorities to trust from its own file or from the JVM's properties; the
   * target's are in no file of Gatling's, so this sets the JVM's, for all that it connects to.
   */
  public static HttpProtocolBuilder of(Target target) {
    target.tls().trustStore().ifPresent(TargetProtocol::trust);
    HttpProtocolBuilder protocol = plain();
    if (target.tls().keyStore().isPresent()) {
      KeyManagerFactory keys = target.tls().keyStore().get().keys();
      protocol = protocol.perUserKeyManagerFactory(user -> keys);
    }
    return target.proxy().isPresent()
        ? protocol.proxy(gatlingProxy(target.proxy().get()))
        : protocol;
  }

  private static void trust(Store store) {
    System.setProperty("javax.net.ssl.trustStore", store.file().toString());
    System.setProperty("javax.net.ssl.trustStorePassword", store.password().value());
  }

  private static io.gatling.javaapi.http.Proxy gatlingProxy(Proxy proxy) {
    io.gatling.javaapi.http.Proxy plain = Proxy(proxy.host(), proxy.port()).http();
    return proxy
        .login()
        .map(login -> plain.credentials(login.id(), login.secret().value()))
        .orElse(plain);
  }

  /**
   * No warm-up URL, no Origin of Gatling's own, no redirects (an upgrade that is redirected is a
   * refusal), and one pool of REST connections for all users, so that the only connection a user
   * holds is its WebSocket.
   */
  public static HttpProtocolBuilder plain() {
    return http.disableWarmUp()
        .disableAutoOrigin()
        .disableFollowRedirect()
        .disableCaching()
        .shareConnections();
  }
}
