package wscapacity.gateway.policy;

import wscapacity.settings.GatewayPolicy.MaximumLifetime;

/** Ends every socket at a fixed age. */
final class MaximumLifetimePolicy implements Policy {
  private final MaximumLifetime settings;
  private final ConnectionTimers timers;

  MaximumLifetimePolicy(MaximumLifetime settings, Loop loop) {
    this.settings = settings;
    this.timers = new ConnectionTimers(loop);
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onOpened(Connection connection) {
    timers.start(connection, settings.after(), () -> connection.end(settings.ending()));
  }

  @Override
  public void onClosed(Connection connection) {
    timers.cancel(connection);
  }
}
