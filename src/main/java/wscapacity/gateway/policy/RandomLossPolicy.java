package wscapacity.gateway.policy;

import java.time.Duration;
import java.util.Random;
import wscapacity.settings.GatewayPolicy.RandomLoss;

/** Ends sockets by chance; the same seed and order of upgrades give the same losses. */
final class RandomLossPolicy implements Policy {
  private final RandomLoss settings;
  private final Random random;
  private final ConnectionTimers timers;

  RandomLossPolicy(RandomLoss settings, Loop loop) {
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
    boolean lost = random.nextDouble() < settings.share();
    // Drawn for every socket, so that another share does not change the times.
    Duration after = Duration.ofNanos((long) (random.nextDouble() * settings.within().toNanos()));
    if (lost) {
      timers.start(connection, after, () -> connection.end(settings.ending()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    timers.cancel(connection);
  }
}
