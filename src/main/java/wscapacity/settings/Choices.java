package wscapacity.settings;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Words that a person may choose from, as the target file spells them. */
final class Choices {
  private Choices() {}

  /** An enum's constant in the target file's spelling. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A name of Java in the target file's spelling: {@code perSecond} is per-second. */
  static String word(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  static String list(Collection<String> words) {
    return words.stream().sorted().collect(Collectors.joining(", "));
  }

  /** The list, with the nearest word in front if the one that was given looks like a slip. */
  static String suggestion(String given, Collection<String> words) {
    String allowed = "allowed: " + list(words);
    return NearestName.to(given, words)
        .map(nearest -> "did you mean " + nearest + "? " + allowed)
        .orElse(allowed);
  }
}
