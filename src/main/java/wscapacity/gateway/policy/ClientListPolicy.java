package wscapacity.gateway.policy;

import wscapacity.settings.GatewayPolicy.ClientList;

/** Refuses upgrades with a token that one of the denied clients fetched. */
final class ClientListPolicy implements Policy {
  private final ClientList settings;
  private final Tokens tokens;

  ClientListPolicy(ClientList settings, Tokens tokens) {
    this.settings = settings;
    this.tokens = tokens;
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onUpgrade(Connection connection) {
    boolean isDenied =
        connection
            .request()
            .bearer()
            .flatMap(tokens::find)
            .filter(token -> settings.denied().contains(token.client()))
            .isPresent();
    if (isDenied) {
      connection.refuse(settings.refusal());
    } else {
      connection.admit();
    }
  }
}
