package wscapacity.settings;

import java.time.Duration;
import java.util.List;

/**
 * The idle-timeout question's load: sockets that stay silent for a time, then send one heartbeat.
 *
 * @param ladder the silences, rising
 * @param sockets sockets for each silence
 * @param upgradesPerSecond handshakes started per second
 */
public record SilenceLadder(List<Duration> ladder, int sockets, double upgradesPerSecond) {
  public SilenceLadder {
    ladder = List.copyOf(ladder);
  }

  /** Sockets for all silences. */
  public int allSockets() {
    return ladder.size() * sockets;
  }
}
