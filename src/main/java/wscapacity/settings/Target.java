package wscapacity.settings;

import java.net.URI;
import java.util.Optional;

/**
 * One platform, as far as opening a WebSocket on it is concerned.
 *
 * @param name what reports call it
 * @param baseUrl the REST base; empty when the embedded gateway will fill it in
 * @param authorisation the permission to send load to hosts that are not loopback
 * @param token how users come by a token
 * @param create the REST request before the upgrade, if any
 * @param upgrade the handshake
 * @param greeting the first message after the handshake, if any
 * @param heartbeat what a held socket does
 */
public record Target(
    String name,
    Optional<URI> baseUrl,
    Optional<String> authorisation,
    TokenSettings token,
    Optional<Create> create,
    Upgrade upgrade,
    Optional<Greeting> greeting,
    Heartbeat heartbeat) {}
