package wscapacity.gateway.policy;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import wscapacity.settings.GatewayPolicy.SlowUpgrade;

/**
 * Works on every upgrade for some time; only then are the policies after it asked. Work that has
 * begun is finished, whether or not its client has left.
 */
final class SlowUpgradePolicy implements Policy {
  private final SlowUpgrade settings;
  private final Loop loop;
  private final Set<Connection> waiting = new LinkedHashSet<>();
  private int workedOn;

  SlowUpgradePolicy(SlowUpgrade settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    if (settings.blocking()) {
      loop.block(settings.delay());
      connection.admit();
    } else if (workedOn < settings.atOnce().orElse(Integer.MAX_VALUE)) {
      workOn(connection);
    } else {
      waiting.add(connection);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    waiting.remove(connection);
  }

  private void workOn(Connection connection) {
    workedOn++;
    loop.after(settings.delay(), () -> done(connection));
  }

  private void done(Connection connection) {
    workedOn--;
    Iterator<Connection> line = waiting.iterator();
    if (line.hasNext()) {
      Connection next = line.next();
      line.remove();
      workOn(next);
    }
    connection.admit();
  }
}
