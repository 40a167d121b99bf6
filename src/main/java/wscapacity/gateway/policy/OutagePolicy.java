package wscapacity.gateway.policy;

import wscapacity.settings.GatewayPolicy.Outage;

/** Is down for an interval of time, which runs from the first upgrade. */
final class OutagePolicy implements Policy {
  private final Outage settings;
  private final Downtime downtime;

  OutagePolicy(Outage settings, Loop loop) {
    this.settings = settings;
    this.downtime = new Downtime(settings.lasts(), loop);
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    if (!downtime.isPlanned()) {
      plan();
    }
    if (downtime.isNow()) {
      connection.refuse(settings.refusal());
    } else {
      connection.admit();
    }
  }

  private void plan() {
    if (settings.endsOpen()) {
      downtime.begin(settings.from(), settings.ending());
    } else {
      downtime.begin(settings.from());
    }
  }

  @Override
  public void onOpened(Connection connection) {
    downtime.opened(connection);
  }

  @Override
  public void onClosed(Connection connection) {
    downtime.closed(connection);
  }
}
