package wscapacity.gateway.policy;

import java.util.HashSet;
import java.util.Set;
import wscapacity.settings.GatewayPolicy.SessionCap;

/** Lets everybody in and ends a fixed share of those above the limit afterwards. */
final class SessionCapPolicy implements Policy {
  private final SessionCap settings;
  private final Share share;
  private final ConnectionTimers timers;
  private final Set<Connection> open = new HashSet<>();
  private long above;

  SessionCapPolicy(SessionCap settings, Loop loop) {
    this.settings = settings;
    this.share = new Share(settings.share());
    this.timers = new ConnectionTimers(loop);
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onOpened(Connection connection) {
    open.add(connection);
    if (open.size() > settings.limit() && share.chooses(++above)) {
      timers.start(connection, settings.after(), () -> connection.end(settings.ending()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
    timers.cancel(connection);
  }
}
