package wscapacity.gateway.policy;

import wscapacity.settings.GatewayPolicy.SlowUpgrade;

/** Holds every upgrade back; only then are the policies after it asked. */
final class SlowUpgradePolicy implements Policy {
  private final SlowUpgrade settings;
  private final ConnectionTimers timers;

  SlowUpgradePolicy(SlowUpgrade settings, Loop loop) {
    this.settings = settings;
    this.timers = new ConnectionTimers(loop);
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    timers.start(connection, settings.delay(), connection::admit);
  }

  @Override
  public void onClosed(Connection connection) {
    timers.cancel(connection);
  }
}
