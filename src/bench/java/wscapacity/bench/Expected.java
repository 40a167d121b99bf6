package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A parameter of a cause as the platform really has it.
 *
 * @param name its name in {@code capacity.json}
 * @param value its true value: a number, a list of numbers or a text
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

  /** Several moments, each at its place in the list. */
  static Expected moments(String name, Double... seconds) {
    return new Expected(name, List.of(seconds), Tolerance.ONE_SECOND);
  }

  static Expected text(String name, String value) {
    return new Expected(name, value, Tolerance.SAME);
  }

  boolean isMetBy(JsonNode parameters) {
    if (tolerance == Tolerance.SAME) {
      return parameters.path(name).asText().equals(value);
    }
    List<Double> found = numbers(parameters);
    List<Double> wanted = wanted();
    return found.size() == wanted.size()
        && IntStream.range(0, wanted.size())
            .allMatch(i -> isNear(found.get(i), wanted.get(i)));
  }

  /** How far off it is, for the table; of several numbers the farthest. */
  String error(JsonNode parameters) {
    if (tolerance == Tolerance.SAME) {
      return isMetBy(parameters) ? "" : name + " is " + value;
    }
    List<Double> found = numbers(parameters);
    List<Double> wanted = wanted();
    if (found.size() != wanted.size()) {
      return name + (found.isEmpty() ? " missing" : " has " + found.size() + " values");
    }
    double off =
        IntStream.range(0, wanted.size())
            .mapToDouble(i -> Math.abs(found.get(i) - wanted.get(i)))
            .max()
            .orElse(0);
    return switch (tolerance) {
      case ONE_SOCKET -> String.format(Locale.ROOT, "%.0f sockets", off);
      case ONE_SECOND -> String.format(Locale.ROOT, "%.2f s", off);
      default -> String.format(Locale.ROOT, "%.1f %%", 100 * off / wanted.get(0));
    };
  }

  private boolean isNear(double found, double wanted) {
    double off = Math.abs(found - wanted);
    return tolerance == Tolerance.FIVE_PERCENT ? off <= 0.05 * wanted : off <= 1;
  }

  private List<Double> wanted() {
    return value instanceof List<?> list
        ? list.stream().map(number -> ((Number) number).doubleValue()).toList()
        : List.of(((Number) value).doubleValue());
  }

  /** A number or a list of numbers; empty when it is neither. */
  private List<Double> numbers(JsonNode parameters) {
    JsonNode found = parameters.path(name);
    if (found.isNumber()) {
      return List.of(found.doubleValue());
    }
    return StreamSupport.stream(found.spliterator(), false)
        .filter(JsonNode::isNumber)
        .map(JsonNode::doubleValue)
        .toList();
  }
}
