package wscapacity.gateway.policy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import wscapacity.gateway.policy.Loop.Timer;

/** At most one timer for each connection, forgotten with it. */
final class ConnectionTimers {
  private final Loop loop;
  private final Map<Connection, Timer> timers = new HashMap<>();

  ConnectionTimers(Loop loop) {
    this.loop = loop;
  }

  /** Runs the task after this time; replaces the connection's earlier timer. */
  void start(Connection connection, Duration delay, Runnable task) {
    cancel(connection);
    timers.put(connection, loop.after(delay, task));
  }

  void cancel(Connection connection) {
    Timer timer = timers.remove(connection);
    if (timer != null) {
      timer.cancel();
    }
  }
}
