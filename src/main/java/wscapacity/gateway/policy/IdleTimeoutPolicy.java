package wscapacity.gateway.policy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import wscapacity.settings.GatewayPolicy.Direction;
import wscapacity.settings.GatewayPolicy.IdleTimeout;

/** Ends a socket this long after its last frame, or after its upgrade when there was none. */
final class IdleTimeoutPolicy implements Policy {
  private final IdleTimeout settings;
  private final Loop loop;
  private final ConnectionTimers timers;
  private final Map<Connection, Long> lastFrame = new HashMap<>();

  IdleTimeoutPolicy(IdleTimeout settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
    this.timers = new ConnectionTimers(loop);
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onOpened(Connection connection) {
    lastFrame.put(connection, loop.nanos());
    timers.start(connection, settings.after(), () -> endIfIdle(connection));
  }

  @Override
  public void onFrame(Connection connection, Sender sender) {
    if (settings.countsFrom() == Direction.EITHER || sender == Sender.SERVER) {
      lastFrame.put(connection, loop.nanos());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    lastFrame.remove(connection);
    timers.cancel(connection);
  }

  // A frame only notes its time: one timer per socket, started again when it comes too early.
  private void endIfIdle(Connection connection) {
    long idle = loop.nanos() - lastFrame.get(connection);
    long left = settings.after().toNanos() - idle;
    if (left <= 0) {
      connection.end(settings.ending());
    } else {
      timers.start(connection, Duration.ofNanos(left), () -> endIfIdle(connection));
    }
  }
}
