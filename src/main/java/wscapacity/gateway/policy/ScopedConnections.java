package wscapacity.gateway.policy;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import wscapacity.settings.GatewayPolicy.Scope;
import wscapacity.settings.Secret;

/**
 * Connections by what a limit counts by, oldest first. Connections without a token, or without a
 * deployment, share one scope.
 */
final class ScopedConnections {
  private final Scope scope;
  private final Map<String, Set<Connection>> members = new HashMap<>();

  ScopedConnections(Scope scope) {
    this.scope = scope;
  }

  /** How many members there are in the connection's scope. */
  int count(Connection connection) {
    return members.getOrDefault(key(connection), Set.of()).size();
  }

  void add(Connection connection) {
    members.computeIfAbsent(key(connection), key -> new LinkedHashSet<>()).add(connection);
  }

  /** Does nothing for a connection that was never added. */
  void remove(Connection connection) {
    members.computeIfPresent(
        key(connection),
        (key, scoped) -> {
          scoped.remove(connection);
          return scoped.isEmpty() ? null : scoped;
        });
  }

  /** The oldest member of the connection's scope, which must have one. */
  Connection oldest(Connection connection) {
    return members.get(key(connection)).iterator().next();
  }

  private String key(Connection connection) {
    return key(scope, connection.request());
  }

  /** What stands for all requests of one scope. */
  static String key(Scope scope, Request request) {
    return switch (scope) {
      case TOTAL -> "";
      case TOKEN -> request.bearer().map(Secret::value).orElse("");
      case ADDRESS -> request.from().getAddress().getHostAddress();
      case DEPLOYMENT -> request.deployment().orElse("");
    };
  }
}
