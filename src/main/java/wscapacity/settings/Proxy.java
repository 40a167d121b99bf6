package wscapacity.settings;

import java.util.Optional;

/**
 * The HTTP proxy that all connections of a run go through.
 *
 * @param host its name or address
 * @param port its TCP port
 * @param login what it wants to know, if it wants a login
 */
public record Proxy(String host, int port, Optional<Credentials> login) {}
