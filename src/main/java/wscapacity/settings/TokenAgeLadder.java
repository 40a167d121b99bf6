package wscapacity.settings;

import java.time.Duration;
import java.util.List;

/**
 * The token-lifetime question's load: handshakes with one token that is kept, each beside one with
 * a fresh token.
 *
 * @param ages how long after its first use the kept token is used again, rising
 * @param handshakes handshakes with the kept token at each age, and as many with fresh ones
 */
public record TokenAgeLadder(List<Duration> ages, int handshakes) {
  public TokenAgeLadder {
    ages = List.copyOf(ages);
  }
}
