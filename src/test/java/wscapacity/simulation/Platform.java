package wscapacity.simulation;

import java.util.List;
import java.util.Optional;
import wscapacity.gateway.Gateway;
import wscapacity.gateway.GatewayCount;
import wscapacity.settings.Credentials;
import wscapacity.settings.Settings;

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
    List<Credentials> clients = settings.target().token().clients();
    Gateway gateway = Gateway.start(settings.gateway().get(), 0, clients);
    Credentials own = new Credentials(gateway.clientId(), gateway.clientSecret());
    return new Platform(settings.at(gateway.uri(), own), Optional.of(gateway));
  }

  /** Stops the gateway; what it counted until then. */
  Optional<GatewayCount> close() {
    gateway.ifPresent(Gateway::close);
    return gateway.map(Gateway::count);
  }
}
