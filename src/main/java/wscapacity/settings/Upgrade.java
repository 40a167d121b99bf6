package wscapacity.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The WebSocket handshake.
 *
 * @param url a ws or wss URL, a path on the target's base URL, or {@code #{connectUrl}}; may hold
 *     placeholders
 * @param headers further headers; may hold placeholders
 * @param origin the Origin header, if one is sent
 * @param subprotocol the Sec-WebSocket-Protocol header, if one is sent
 * @param timeout from the start of the connect to the answer
 */
public record Upgrade(
    String url,
    Map<String, String> headers,
    Optional<String> origin,
    Optional<String> subprotocol,
    Duration timeout) {
  public Upgrade {
    headers = Map.copyOf(headers);
  }

  Upgrade withUrl(String other) {
    return new Upgrade(other, headers, origin, subprotocol, timeout);
  }

  /** Without what may be a credential: the headers' values and the URL's query. */
  @Override
  public String toString() {
    return "Upgrade[url=%s, headers=%s, origin=%s, subprotocol=%s, timeout=%s]"
        .formatted(url.replaceFirst("\\?.*", "?…"), headers.keySet(), origin, subprotocol, timeout);
  }
}
