package wscapacity.gateway.policy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import wscapacity.settings.GatewayPolicy.Backends;

/** Spreads upgrades over backends that each admit so many connections at a time. */
final class BackendsPolicy implements Policy {
  private final Backends settings;
  private final Random random;
  private final Map<Connection, Integer> backends = new HashMap<>();
  private final int[] open;
  private int turn;

  BackendsPolicy(Backends settings) {
    this.settings = settings;
    this.random = new Random(settings.seed());
    this.open = new int[settings.limits().size()];
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    int backend =
        switch (settings.balance()) {
          case ROUND_ROBIN -> turn++ % open.length;
          case LEAST_CONNECTIONS -> leastLoaded();
          case RANDOM -> random.nextInt(open.length);
        };
    if (open[backend] >= settings.limits().get(backend)) {
      connection.refuse(settings.refusal());
      return;
    }
    open[backend]++;
    backends.put(connection, backend);
    connection.admit();
  }

  @Override
  public void onClosed(Connection connection) {
    Integer backend = backends.remove(connection);
    if (backend != null) {
      open[backend]--;
    }
  }

  private int leastLoaded() {
    int least = 0;
    for (int backend = 1; backend < open.length; backend++) {
      if (open[backend] < open[least]) {
        least = backend;
      }
    }
    return least;
  }
}
