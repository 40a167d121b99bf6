package wscapacity.gateway.policy;

import java.time.Duration;
import java.util.Random;
import wscapacity.settings.GatewayPolicy.MaximumLifetime;

/** Ends every socket at a fixed age, or at one that differs by chance. */
final class MaximumLifetimePolicy implements Policy {
  private final MaximumLifetime settings;
  private final Random random;
  private final ConnectionTimers timers;

  MaximumLifetimePolicy(MaximumLifetime settings, Loop loop) {
    this.settings = settings;
    this.random = new Random(settings.seed());
    this.timers = new ConnectionTimers(loop);
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onOpened(Connection connection) {
    double factor = 1 + settings.jitter() * (2 * random.nextDouble() - 1);
    Duration age = Duration.ofNanos((long) (settings.after().toNanos() * factor));
    timers.start(connection, age, () -> connection.end(settings.ending()));
  }

  @Override
  public void onClosed(Connection connection) {
    timers.cancel(connection);
  }
}
