package wscapacity.gateway.policy;

import java.net.InetSocketAddress;
import java.util.Optional;
import wscapacity.settings.Secret;

/**
 * What policies may know of an HTTP request.
 *
 * @param from the peer's address
 * @param bearer the bearer token (RFC 6750, section 2.1), valid or not
 * @param origin the Origin header
 * @param deployment the {@code deploymentId} query parameter
 */
public record Request(
    InetSocketAddress from,
    Optional<Secret> bearer,
    Optional<String> origin,
    Optional<String> deployment) {}
