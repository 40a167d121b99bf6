package wscapacity.gateway.policy;

import wscapacity.settings.GatewayPolicy.ConcurrencyCap;

/**
 * Admits exactly {@code limit} connections of a scope at a time; a slot is held from here on, and
 * for some time after its connection is gone if the settings say so.
 */
final class ConcurrencyCapPolicy implements Policy {
  private final ConcurrencyCap settings;
  private final Loop loop;
  private final ScopedConnections slots;

  ConcurrencyCapPolicy(ConcurrencyCap settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
    this.slots = new ScopedConnections(settings.scope());
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    if (slots.count(connection) >= settings.limit()) {
      connection.refuse(settings.refusal());
      return;
    }
    slots.add(connection);
    connection.admit();
  }

  @Override
  public void onClosed(Connection connection) {
    if (settings.releaseAfter().isZero()) {
      slots.remove(connection);
    } else {
      loop.after(settings.releaseAfter(), () -> slots.remove(connection));
    }
  }
}
