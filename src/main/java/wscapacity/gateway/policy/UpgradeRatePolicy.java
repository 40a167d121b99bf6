package wscapacity.gateway.policy;

import wscapacity.settings.GatewayPolicy.UpgradeRate;

/** Refuses upgrades that come faster than a token bucket fills. */
final class UpgradeRatePolicy implements Policy {
  private final UpgradeRate settings;
  private final TokenBucket bucket;

  UpgradeRatePolicy(UpgradeRate settings, Loop loop) {
    this.settings = settings;
    this.bucket = new TokenBucket(settings.perSecond(), settings.burst(), loop);
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    if (bucket.take()) {
      connection.admit();
    } else {
      connection.refuse(settings.refusal());
    }
  }
}
