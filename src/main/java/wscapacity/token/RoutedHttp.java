package wscapacity.token;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import wscapacity.settings.Credentials;
import wscapacity.settings.Proxy;
import wscapacity.settings.Route;
import wscapacity.settings.Tls;

/** An HTTP client that takes a target's way: its certificates and its proxy. */
final class RoutedHttp {
  private RoutedHttp() {}

  static HttpClient.Builder client(Route route) {
    route.proxy().flatMap(Proxy::login).ifPresent(login -> allowLoginAtProxies());
    HttpClient.Builder client = HttpClient.newBuilder();
    if (!route.tls().equals(Tls.DEFAULT)) {
      client.sslContext(route.tls().context());
    }
    route.proxy().ifPresent(proxy -> client.proxy(through(proxy)));
    return client;
  }

  /**
   * The JDK sends no password in the clear to a proxy that tunnels unless this is set before its
   * first client: see its networking properties, jdk.http.auth.tunneling.disabledSchemes.
   */
  private static void allowLoginAtProxies() {
    System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
  }

  private static ProxySelector through(Proxy proxy) {
    return ProxySelector.of(InetSocketAddress.createUnresolved(proxy.host(), proxy.port()));
  }

  /**
   * What a request carries for the proxy, which the JDK sends to nobody else. Not by an
   * authenticator: a client that has one sends no Authorization header that was set by hand.
   */
  static Optional<String> login(Route route) {
    return route.proxy().flatMap(Proxy::login).map(RoutedHttp::basic);
  }

  private static String basic(Credentials login) {
    String pair = login.id() + ":" + login.secret().value();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
