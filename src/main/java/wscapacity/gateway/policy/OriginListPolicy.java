package wscapacity.gateway.policy;

import wscapacity.settings.GatewayPolicy.OriginList;

/** Refuses upgrades without an Origin of the list; upper and lower case are the same. */
final class OriginListPolicy implements Policy {
  private final OriginList settings;

  OriginListPolicy(OriginList settings) {
    this.settings = settings;
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    boolean isAllowed =
        connection
            .request()
            .origin()
            .filter(origin -> settings.allowed().stream().anyMatch(origin::equalsIgnoreCase))
            .isPresent();
    if (isAllowed) {
      connection.admit();
    } else {
      connection.refuse(settings.refusal());
    }
  }
}
