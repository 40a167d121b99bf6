package wscapacity.settings;

import java.time.Duration;

/**
 * The upgrade-rate question's load: levels of a rising rate of sockets that are opened and closed
 * at once.
 *
 * @param start upgrades per second of the first level
 * @param step upgrades per second that each further level adds
 * @param levels number of levels, the first included
 * @param hold how long each level lasts
 */
public record RateLadder(double start, double step, int levels, Duration hold) {

  /** Upgrades per second of a level, from 0. */
  public double rateOf(int level) {
    return start + level * step;
  }
}
