package wscapacity.settings;

import java.util.Map;

/**
 * The REST request that some platforms want before the upgrade.
 *
 * @param method the HTTP method
 * @param path a path on the target's base URL; may hold placeholders
 * @param headers further headers; may hold placeholders
 * @param body the request's body; may hold placeholders, may be empty
 * @param expectStatus the status that means success
 * @param connectUrl a JSONPath to the WebSocket URL in the answer
 */
public record Create(
    String method,
    String path,
    Map<String, String> headers,
    String body,
    int expectStatus,
    String connectUrl) {
  public Create {
    headers = Map.copyOf(headers);
  }

  /** Without what may be a credential: the headers' values, the path's query and the body. */
  @Override
  public String toString() {
    return "Create[method=%s, path=%s, headers=%s, expectStatus=%d, connectUrl=%s]"
        .formatted(
            method, path.replaceFirst("\\?.*", "?…"), headers.keySet(), expectStatus, connectUrl);
  }
}
