package wscapacity.gateway.policy;

import wscapacity.settings.GatewayPolicy.Counted;
import wscapacity.settings.GatewayPolicy.UpgradeWindow;

/** Refuses upgrades while their window is full. */
final class UpgradeWindowPolicy implements Policy {
  private final UpgradeWindow settings;
  private final Loop loop;
  private final TimeWindow window;

  UpgradeWindowPolicy(UpgradeWindow settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
    this.window =
        switch (settings.window()) {
          case FIXED -> new TimeWindow.Fixed(settings.length());
          case SLIDING -> new TimeWindow.Sliding(settings.length());
        };
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    long now = loop.nanos();
    boolean hasRoom = window.count(now) < settings.limit();
    if (hasRoom || settings.counts() == Counted.ALL) {
      window.add(now);
    }
    if (hasRoom) {
      connection.admit();
    } else {
      connection.refuse(settings.refusal());
    }
  }
}
