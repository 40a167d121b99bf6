package wscapacity.attempt;

import java.util.Locale;

/** The part of a run in which something happened. */
public enum Phase {
  /** Before anything is measured: left out of every figure. */
  WARM_UP,
  /** A few sockets, one after the other. */
  BASELINE,
  /** Load is added or held. */
  LOAD,
  /** Sockets were released on purpose and are tried again. */
  RELEASE_PROBE,
  /** While one client's sockets are held, another client tries beside it. */
  SECOND_CLIENT,
  /** Many upgrades, with few sockets open. */
  BURST,
  /** The load once more, at half its rate. */
  HALF_RATE,
  /** Sockets stay silent for different times. */
  SILENCE,
  /** An old token is used beside fresh ones. */
  TOKEN_AGE,
  /** After the top of a rising rate, at the rate with which it began. */
  DESCENT,
  /** After that, at the rate of the top once more. */
  SECOND_TOP,
  /** The run closes its sockets, and may so let others in: left out of every figure. */
  WIND_DOWN;

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Whether what happens in it is a part of the figures. */
  public boolean isMeasured() {
    return this != WARM_UP && this != WIND_DOWN;
  }

  /** The name as it stands in files: lower case, hyphens. */
  public String text() {
    return text;
  }

  /**
   * The phase that a file names.
   *
   * @throws IllegalArgumentException when there is none of that name
   */
  public static Phase of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
