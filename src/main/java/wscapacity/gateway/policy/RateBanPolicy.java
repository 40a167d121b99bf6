package wscapacity.gateway.policy;

import java.util.Optional;
import wscapacity.settings.GatewayPolicy.RateBan;
import wscapacity.settings.GatewayPolicy.Refusal;

/** Refuses everything for some time once upgrades came too fast. */
final class RateBanPolicy implements Policy {
  private final RateBan settings;
  private final Loop loop;
  private TimeWindow upgrades;
  private boolean banned;
  private long bannedAt;

  RateBanPolicy(RateBan settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
    this.upgrades = new TimeWindow.Sliding(settings.within());
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public Optional<Refusal> onToken(Request request) {
    return refusal();
  }

  @Override
  public Optional<Refusal> onRest(Request request) {
    return refusal();
  }

  @Override
  public void onUpgrade(Connection connection) {
    long now = loop.nanos();
    if (refusal().isEmpty() && upgrades.count(now) >= settings.limit()) {
      banned = true;
      bannedAt = now;
      upgrades = new TimeWindow.Sliding(settings.within());
    }
    refusal()
        .ifPresentOrElse(
            connection::refuse,
            () -> {
              upgrades.add(now);
              connection.admit();
            });
  }

  private Optional<Refusal> refusal() {
    boolean lasts = banned && loop.nanos() - bannedAt < settings.lasts().toNanos();
    return lasts ? Optional.of(settings.refusal()) : Optional.empty();
  }
}
