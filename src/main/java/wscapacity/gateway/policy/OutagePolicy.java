package wscapacity.gateway.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wscapacity.settings.GatewayPolicy.Outage;

/** Is down for an interval of time, which runs from the first upgrade. */
final class OutagePolicy implements Policy {
  private final Outage settings;
  private final Loop loop;
  private final Set<Connection> open = new LinkedHashSet<>();
  private boolean started;
  private long start;

  OutagePolicy(Outage settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    if (!started) {
      started = true;
      start = loop.nanos();
      if (settings.endsOpen()) {
        loop.after(settings.from(), this::endAll);
      }
    }
    if (isDown()) {
      connection.refuse(settings.refusal());
    } else {
      connection.admit();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    open.add(connection);
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  private boolean isDown() {
    long since = loop.nanos() - start - settings.from().toNanos();
    return since >= 0 && settings.lasts().map(time -> since < time.toNanos()).orElse(true);
  }

  private void endAll() {
    List.copyOf(open).forEach(connection -> connection.end(settings.ending()));
  }
}
