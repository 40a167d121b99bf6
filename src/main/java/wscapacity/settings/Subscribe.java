package wscapacity.settings;

import java.util.Map;

/**
 * The second REST request that some platforms want, between the create request and the upgrade.
 *
 * @param method the HTTP method
 * @param path a path on the target's base URL; may hold placeholders, {@code #{channel}} among them
 * @param headers further headers; may hold placeholders
 * @param body the request's body; may hold placeholders, may be empty
 * @param expectStatus the status that means success
 */
public record Subscribe(
    String method, String path, Map<String, String> headers, String body, int expectStatus) {
  public Subscribe {
    headers = Map.copyOf(headers);
  }

  /** Without header values and the body: they may hold credentials. */
  @Override
  public String toString() {
    return "Subscribe[" + method + " " + path + "]";
  }
}
