package wscapacity.gateway.policy;

import wscapacity.settings.GatewayPolicy.Eviction;

/** Ends the oldest socket of a scope when one more than {@code limit} is open in it. */
final class EvictionPolicy implements Policy {
  private final Eviction settings;
  private final ScopedConnections open;

  EvictionPolicy(Eviction settings) {
    this.settings = settings;
    this.open = new ScopedConnections(settings.scope());
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onOpened(Connection connection) {
    open.add(connection);
    if (open.count(connection) > settings.limit()) {
      open.oldest(connection).end(settings.ending());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }
}
