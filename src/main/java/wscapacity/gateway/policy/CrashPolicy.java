package wscapacity.gateway.policy;

import java.time.Duration;
import wscapacity.settings.GatewayPolicy.Crash;

/** Ends all sockets when too many are open, and is down afterwards. */
final class CrashPolicy implements Policy {
  private final Crash settings;
  private final Downtime downtime;

  CrashPolicy(Crash settings, Loop loop) {
    this.settings = settings;
    this.downtime = new Downtime(settings.lasts(), loop);
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    if (downtime.isNow()) {
      connection.refuse(settings.refusal());
    } else {
      connection.admit();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    downtime.opened(connection);
    if (downtime.open() >= settings.limit() && !downtime.isNow()) {
      downtime.begin(Duration.ZERO, settings.ending());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    downtime.closed(connection);
  }
}
