package wscapacity.settings;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A REST request before the upgrade.
 *
 * @param name what reports call it
 * @param method the HTTP method
 * @param url a path on the target's base URL, or an http or https URL; may hold placeholders
 * @param headers further headers; may hold placeholders
 * @param body the request's body; may hold placeholders, may be empty
 * @param expectStatus the statuses that mean success
 * @param saves values taken from the answer
 * @param limits figures of the plan with a JSONPath to what the platform allows; a request that has
 *     some is made once in a run, one that has none is made by each user
 */
public record Request(
    String name,
    String method,
    String url,
    Map<String, String> headers,
    String body,
    Set<Integer> expectStatus,
    List<Save> saves,
    Map<Limit, String> limits) {
  public Request {
    headers = Map.copyOf(headers);
    expectStatus = Set.copyOf(expectStatus);
    saves = List.copyOf(saves);
    limits = Map.copyOf(limits);
  }

  /** A figure of the load that a platform may limit. */
  public enum Limit {
    OPEN_SOCKETS,
    UPGRADES_PER_MINUTE,
    REQUESTS_PER_MINUTE
  }

  /** Whether each user makes it. */
  public boolean isOfEachUser() {
    return limits.isEmpty();
  }

  Request withUrl(String other) {
    return new Request(name, method, other, headers, body, expectStatus, saves, limits);
  }

  /** Without what may be a credential: the headers' values, the URL's query and the body. */
  @Override
  public String toString() {
    return name + ": " + method + " " + url.replaceFirst("\\?.*", "?…");
  }
}
