package wscapacity.settings;

import java.time.Duration;

/**
 * The endurance question's load: a constant number of open sockets.
 *
 * @param sockets sockets that are held
 * @param upgradesPerSecond handshakes started per second, at first and as replacements
 * @param duration how long they are held, from the last of the first handshakes
 */
public record Soak(int sockets, double upgradesPerSecond, Duration duration) {}
