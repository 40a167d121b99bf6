package wscapacity.gateway.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import wscapacity.settings.GatewayPolicy.SynchronisedDrop;

/**
 * Ends a share of the sockets that are open at each moment: of n, ⌈n · share⌉, evenly spread over
 * their ages. The time runs from the first socket that opened.
 */
final class SynchronisedDropPolicy implements Policy {
  private final SynchronisedDrop settings;
  private final Loop loop;
  private final Set<Connection> open = new LinkedHashSet<>();
  private boolean armed;

  SynchronisedDropPolicy(SynchronisedDrop settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onOpened(Connection connection) {
    open.add(connection);
    if (!armed) {
      armed = true;
      settings.at().forEach(moment -> loop.after(moment, this::drop));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  private void drop() {
    Share share = new Share(settings.share());
    int n = 0;
    for (Connection connection : List.copyOf(open)) {
      if (share.chooses(++n)) {
        connection.end(settings.ending());
      }
    }
  }
}
