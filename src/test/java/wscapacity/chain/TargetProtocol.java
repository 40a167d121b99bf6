package wscapacity.chain;

import static io.gatling.javaapi.http.HttpDsl.Proxy;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.util.List;
import wscapacity.gatling.GatlingTls;
import wscapacity.settings.Proxy;
import wscapacity.settings.Target;

/** Gatling's HTTP protocol, as the target file has it and with nothing that it does not name. */
public final class TargetProtocol {

  private TargetProtocol() {}

  /**
   * The way to a target: {@link #plain()}, with its certificates and through its proxy.
   *
   * @param addresses the local addresses that users come from; none is the system's choice
   */
  public static HttpProtocolBuilder of(Target target, List<String> addresses) {
    GatlingTls.use(target.tls());
    HttpProtocolBuilder way = addresses.isEmpty() ? plain() : plain().localAddresses(addresses);
    return target.proxy().map(proxy -> way.proxy(gatlingProxy(proxy))).orElse(way);
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
