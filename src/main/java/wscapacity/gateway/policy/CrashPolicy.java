package wscapacity.gateway.policy;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wscapacity.settings.GatewayPolicy.Crash;

/** Ends all sockets when too many are open, and is down afterwards. */
final class CrashPolicy implements Policy {
  private final Crash settings;
  private final Loop loop;
  private final Set<Connection> open = new LinkedHashSet<>();
  private boolean crashed;
  private long crashedAt;

  CrashPolicy(Crash settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    if (isDown()) {
      connection.refuse(settings.refusal());
    } else {
      connection.admit();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    open.add(connection);
    if (open.size() >= settings.limit() && !isDown()) {
      crashed = true;
      crashedAt = loop.nanos();
      // Not at once: the policies after this one have not heard of the newest socket yet.
      loop.after(Duration.ZERO, this::endAll);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  private boolean isDown() {
    return crashed
        && settings.lasts().map(time -> loop.nanos() - crashedAt < time.toNanos()).orElse(true);
  }

  private void endAll() {
    List.copyOf(open).forEach(connection -> connection.end(settings.ending()));
  }
}
