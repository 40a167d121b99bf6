package wscapacity.gateway.policy;

import java.util.HashMap;
import java.util.Map;
import wscapacity.settings.GatewayPolicy.UpgradeQuota;

/** Admits so many upgrades of a scope in all; what it has given is never given back. */
final class UpgradeQuotaPolicy implements Policy {
  private final UpgradeQuota settings;
  private final Map<String, Integer> used = new HashMap<>();

  UpgradeQuotaPolicy(UpgradeQuota settings) {
    this.settings = settings;
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    String scope = ScopedConnections.key(settings.scope(), connection.request());
    if (used.getOrDefault(scope, 0) >= settings.limit()) {
      connection.refuse(settings.refusal());
    } else {
      used.merge(scope, 1, Integer::sum);
      connection.admit();
    }
  }
}
