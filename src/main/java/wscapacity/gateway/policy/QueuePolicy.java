package wscapacity.gateway.policy;

import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import wscapacity.settings.GatewayPolicy.Queue;

/** Lets {@code slots} connections in; the others wait in line for a slot, but not for ever. */
final class QueuePolicy implements Policy {
  private final Queue settings;
  private final Loop loop;
  private final ConnectionTimers timeouts;
  private final Set<Connection> admitted = new HashSet<>();
  private final Set<Connection> waiting = new LinkedHashSet<>();

  QueuePolicy(Queue settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
    this.timeouts = new ConnectionTimers(loop);
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    if (admitted.size() < settings.slots()) {
      admitted.add(connection);
      connection.admit();
      return;
    }
    waiting.add(connection);
    timeouts.start(connection, settings.timeout(), () -> connection.refuse(settings.refusal()));
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(connection);
    timeouts.cancel(connection);
    if (admitted.remove(connection)) {
      admitNext();
    }
  }

  private void admitNext() {
    Iterator<Connection> line = waiting.iterator();
    if (line.hasNext() && admitted.size() < settings.slots()) {
      Connection next = line.next();
      line.remove();
      timeouts.cancel(next);
      admitted.add(next);
      // Not at once: the policies after this one have not freed their slots yet.
      loop.after(Duration.ZERO, next::admit);
    }
  }
}
