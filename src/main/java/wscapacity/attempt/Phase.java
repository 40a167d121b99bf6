package wscapacity.attempt;

import java.util.Locale;

/** The part of a run in which something happened. */
public enum Phase {
  /** Before anything is measured: left out of every figure. */
  WARM_UP,
  /** Load is added or held. */
  LOAD,
  /** Sockets were released on purpose and are tried again. */
  RELEASE_PROBE,
  /** The run is over and open sockets are being closed. */
  WIND_DOWN;

  /** The name as it stands in files: lower case, hyphens. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
