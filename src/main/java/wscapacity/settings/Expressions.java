package wscapacity.settings;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads regular expressions. */
final class Expressions {
  private Expressions() {}

  static String read(Entry entry) {
    Optional<String> expression = entry.words();
    expression.ifPresent(text -> check(entry, text));
    return expression.orElse("");
  }

  private static void check(Entry entry, String expression) {
    try {
      Pattern.compile(expression);
    } catch (PatternSyntaxException e) {
      entry.fault(fault(e));
    }
  }

  /** What a fault's line says of a text that is no regular expression. */
  static String fault(PatternSyntaxException e) {
    return "is not a regular expression: %s at position %d; put \\\\ before a character that stands for itself"
        .formatted(e.getDescription(), e.getIndex() + 1);
  }
}
