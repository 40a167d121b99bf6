package wscapacity.settings;

/**
 * The load of each question but the first, which is {@link Staircase}'s.
 *
 * @param upgradeRate how fast?
 * @param idleTimeout how long silent?
 * @param tokenLifetime does the token's age matter?
 * @param reconnectStorm does it recover?
 * @param soak does it hold?
 * @param investigation which cause is it?
 */
public record Questions(
    RateLadder upgradeRate,
    SilenceLadder idleTimeout,
    TokenAgeLadder tokenLifetime,
    ReconnectStorm reconnectStorm,
    Soak soak,
    Investigation investigation) {}
