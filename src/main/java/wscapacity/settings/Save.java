package wscapacity.settings;

/**
 * A value that is taken from an answer or a message and has a name from then on.
 *
 * @param name the name of its placeholder
 * @param source how it is found
 * @param expression a JSONPath, or a regular expression with one group
 */
public record Save(String name, Source source, String expression) {

  /** How a value is found. */
  public enum Source {
    JSON_PATH,
    REGEX
  }
}
