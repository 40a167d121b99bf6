package wscapacity.gateway.policy;

import wscapacity.settings.GatewayPolicy.UpgradeRate;

/** A token bucket that starts full; a refused upgrade takes nothing from it. */
final class UpgradeRatePolicy implements Policy {
  private static final double NANOS_PER_SECOND = 1e9;

  private final UpgradeRate settings;
  private final Loop loop;
  private double bucket;
  private long filled;

  UpgradeRatePolicy(UpgradeRate settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
    this.bucket = settings.burst();
    this.filled = loop.nanos();
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    fill();
    if (bucket < 1) {
      connection.refuse(settings.refusal());
      return;
    }
    bucket--;
    connection.admit();
  }

  private void fill() {
    long now = loop.nanos();
    double gained = (now - filled) * settings.perSecond() / NANOS_PER_SECOND;
    bucket = Math.min(settings.burst(), bucket + gained);
    filled = now;
  }
}
