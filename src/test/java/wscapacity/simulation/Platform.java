package wscapacity.simulation;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import wscapacity.gateway.Gateway;
import wscapacity.gateway.GatewayCount;
import wscapacity.settings.Credentials;
import wscapacity.settings.GatewaySettings;
import wscapacity.settings.Settings;
import wscapacity.settings.Target;
import wscapacity.settings.TokenSettings;
import wscapacity.settings.TokenSettings.ClientCredentials;

/**
 * What a run is aimed at: a real platform, or the gateway that it starts itself.
 *
 * @param settings the settings with every URL filled in
 * @param gateway the embedded gateway, if there is one
 */
record Platform(Settings settings, Optional<Gateway> gateway) {

  /** Starts the gateway that the settings ask for, if they do. */
  static Platform of(Settings settings) {
    if (settings.gateway().isEmpty()) {
      return new Platform(settings, Optional.empty());
    }
    GatewaySettings wanted = settings.gateway().get();
    Gateway gateway = Gateway.start(wanted, 0, clients(settings.target().token()));
    Settings here = settings.at(gateway.uri()).withOwnClient(gateway.clientId(), gateway.clientSecret());
    return new Platform(here, Optional.of(gateway));
  }

  private static List<Credentials> clients(TokenSettings token) {
    return token instanceof ClientCredentials credentials ? credentials.clients() : List.of();
  }

  /** Stops the gateway; what it counted until then. */
  Optional<GatewayCount> close() {
    gateway.ifPresent(Gateway::close);
    return gateway.map(Gateway::count);
  }
}
