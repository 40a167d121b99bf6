package wscapacity.token;

import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.http.HttpClient;
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
    route.proxy().flatMap(Proxy::login).ifPresent(login -> client.authenticator(as(login)));
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

  private static Authenticator as(Credentials login) {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        // Only the proxy's: what the token endpoint wants is in the request.
        return getRequestorType() == RequestorType.PROXY
            ? new PasswordAuthentication(login.id(), login.secret().value().toCharArray())
            : null;
      }
    };
  }
}
