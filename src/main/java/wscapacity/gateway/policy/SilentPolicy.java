package wscapacity.gateway.policy;

import java.util.HashMap;
import java.util.Map;
import wscapacity.settings.GatewayPolicy.Silent;

/** Leaves text frames unanswered from some time after the upgrade; pings still get their pong. */
final class SilentPolicy implements Policy {
  private final Silent settings;
  private final Loop loop;
  private final Map<Connection, Long> opened = new HashMap<>();

  SilentPolicy(Silent settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onOpened(Connection connection) {
    opened.put(connection, loop.nanos());
  }

  @Override
  public boolean answers(Connection connection) {
    return loop.nanos() - opened.get(connection) < settings.after().toNanos();
  }

  @Override
  public void onClosed(Connection connection) {
    opened.remove(connection);
  }
}
