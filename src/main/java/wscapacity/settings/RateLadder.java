package wscapacity.settings;

import java.time.Duration;

/**
 * The upgrade-rate question's load: levels of a rising rate of sockets that are opened and closed
 * at once, and after the top one more level at the rate of the first and one at the top's.
 *
 * @param start upgrades per second of the first level, and of the one after the top
 * @param step upgrades per second that each further level adds
 * @param levels number of rising levels, the first included
 * @param hold how long each level lasts
 */
public record RateLadder(double start, double step, int levels, Duration hold) {

  /** Upgrades per second of a level, from 0. */
  public double rateOf(int level) {
    return start + level * step;
  }

  /** Upgrades of a level, from 0. */
  public int upgradesOf(int level) {
    return (int) Math.max(1, Math.round(rateOf(level) * hold.toMillis() / 1_000));
  }
}
