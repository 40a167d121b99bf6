package wscapacity.chain;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;

/** Gatling's HTTP protocol, so that nothing is sent that the target file does not name. */
public final class TargetProtocol {

  private TargetProtocol() {}

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
