package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * A parameter of a cause as the platform really has it.
 *
 * @param name its name in {@code capacity.json}
 * @param value its true value, a number or a text
 * @param tolerance how far from it is right
 */
record Expected(String name, Object value, Tolerance tolerance) {

  /** How a parameter is judged. */
  enum Tolerance {
    /** Off by one at the most. */
    ONE_SOCKET,
    /** Off by 5 % at the most. */
    FIVE_PERCENT,
    /** Off by one second at the most. */
    ONE_SECOND,
    /** The same text. */
    SAME
  }

  static Expected sockets(String name, int value) {
    return new Expected(name, value, Tolerance.ONE_SOCKET);
  }

  static Expected about(String name, double value) {
    return new Expected(name, value, Tolerance.FIVE_PERCENT);
  }

  /** A moment: the platform counts from its first upgrade, a run from its first attempt. */
  static Expected moment(String name, double seconds) {
    return new Expected(name, seconds, Tolerance.ONE_SECOND);
  }

  static Expected text(String name, String value) {
    return new Expected(name, value, Tolerance.SAME);
  }

  boolean isMetBy(JsonNode parameters) {
    JsonNode found = parameters.path(name);
    return switch (tolerance) {
      case ONE_SOCKET -> found.isNumber() && difference(found) <= 1;
      case FIVE_PERCENT -> found.isNumber() && share(found) <= 0.05;
      case ONE_SECOND -> found.isNumber() && difference(found) <= 1;
      case SAME -> found.asText().equals(value);
    };
  }

  /** How far off it is, for the table. */
  String error(JsonNode parameters) {
    JsonNode found = parameters.path(name);
    if (tolerance == Tolerance.SAME) {
      return isMetBy(parameters) ? "" : name + " is " + value;
    }
    if (!found.isNumber()) {
      return name + " missing";
    }
    return switch (tolerance) {
      case ONE_SOCKET -> String.format(Locale.ROOT, "%.0f sockets", difference(found));
      case ONE_SECOND -> String.format(Locale.ROOT, "%.2f s", difference(found));
      default -> String.format(Locale.ROOT, "%.1f %%", 100 * share(found));
    };
  }

  private double difference(JsonNode found) {
    return Math.abs(found.doubleValue() - ((Number) value).doubleValue());
  }

  private double share(JsonNode found) {
    return difference(found) / ((Number) value).doubleValue();
  }
}
