package wscapacity.settings;

/**
 * A value that may be used but never shown.
 *
 * @param value the secret itself; only what sends it to its owner may read it
 */
public record Secret(String value) {

  /** Never the value: a secret must not reach a log, a report or an exception's message. */
  @Override
  public String toString() {
    return "***";
  }
}
