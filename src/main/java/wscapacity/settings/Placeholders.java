package wscapacity.settings;

import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the {@code #{…}} of a text, which are Gatling's expression language, against the names
 * that have a value when the text is sent.
 *
 * <p>Follows the grammar of {@code io.gatling.core.session.el.ElCompiler}: a name with accesses, as
 * in {@code #{list(0)}}, {@code #{map.key}} and {@code #{list.size()}}, or a function, as in {@code
 * #{randomUuid()}}; {@code \#{} stands for itself.
 */
final class Placeholders {
  /** What every user has. */
  private static final List<String> OF_EACH_USER = List.of("user", "sessionId");

  private static final String TOKEN = "token";
  private static final String NAME = "[^.#{}()]+";
  private static final Pattern PLACEHOLDER =
      Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*#\\{([^}]*)(}?)");
  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "(NAME)((?:\\(NAME\\)|\\.(?:random|size|exists|isUndefined|jsonStringify|htmlUnescape)\\(\\)|\\.NAME)*)"
              .replace("NAME", NAME));
  private static final Pattern INDEX = Pattern.compile("\\((" + NAME + ")\\)");
  private static final Pattern DATE = Pattern.compile("currentDate\\(([^#{}()]+)\\)");
  private static final Pattern RANGE =
      Pattern.compile(
          "random(?:Int|Long)\\((-?\\d{1,18}),(-?\\d{1,18})\\)"
              + "|randomDouble\\((-?\\d+\\.\\d+),(-?\\d+\\.\\d+)(?:,\\d{1,2})?\\)");
  private static final Pattern FUNCTION =
      Pattern.compile(
          "currentTimeMillis\\(\\)|randomUuid\\(\\)|randomSecureUuid\\(\\)|randomInt\\(\\)"
              + "|randomLong\\(\\)|randomAlphanumeric\\([1-9]\\d{0,4}\\)");

  private static final Pattern FUNCTION_NAME =
      Pattern.compile("(?:currentTimeMillis|currentDate|random[A-Z]\\w*)\\(");

  private final Set<String> names = new LinkedHashSet<>(OF_EACH_USER);

  /**
   * @param token whether users have a token
   */
  Placeholders(boolean token) {
    if (token) {
      names.add(TOKEN);
    }
  }

  /** Whether the name is one that every user has anyway. */
  static boolean isReserved(String name) {
    return OF_EACH_USER.contains(name) || name.equals(TOKEN);
  }

  /** Whether a placeholder can have this name. */
  static boolean isName(String name) {
    return name.matches("\\w[\\w-]*");
  }

  /** What is sent from here on may use the name. */
  void define(String name) {
    names.add(name);
  }

  /** Checks a text that is sent now. */
  void check(Entry entry, String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      if (matcher.group(2).isEmpty()) {
        entry.fault("opens a placeholder with #{ and does not close it with }");
      } else {
        checkExpression(entry, matcher.group(1));
      }
    }
  }

  /** Checks a text against other names than a target's, without accesses and functions. */
  static void checkNames(Entry entry, String text, Collection<String> names) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      if (matcher.group(2).isEmpty()) {
        entry.fault("opens a placeholder with #{ and does not close it with }");
      } else if (!names.contains(name)) {
        entry.fault(
            "uses #{" + name + "}, which does not exist; " + Choices.suggestion(name, names));
      }
    }
  }

  /** The text with a letter for each placeholder, for a look at its shape. */
  static String filledIn(String text) {
    return filledIn(text, "x");
  }

  /** The text with this in place of each placeholder. */
  static String filledIn(String text, String value) {
    return PLACEHOLDER.matcher(text).replaceAll(Matcher.quoteReplacement(value));
  }

  private void checkExpression(Entry entry, String expression) {
    Matcher attribute = ATTRIBUTE.matcher(expression);
    if (isFunction(expression)) {
      return;
    }
    if (!attribute.matches() || FUNCTION_NAME.matcher(expression).lookingAt()) {
      entry.fault(
          "uses #{%s}, which Gatling's expression language does not have; allowed: #{name}, #{name(0)}, #{name.key}, #{randomUuid()} and its other functions"
              .formatted(expression));
      return;
    }
    checkName(entry, attribute.group(1));
    Matcher index = INDEX.matcher(attribute.group(2));
    while (index.find()) {
      if (!index.group(1).matches("-?\\d+")) {
        checkName(entry, index.group(1));
      }
    }
  }

  private void checkName(Entry entry, String name) {
    if (names.contains(name)) {
      return;
    }
    entry.fault(
        name.equals(TOKEN)
            ? "uses #{token}, but target.token.kind is none; allowed: static, client-credentials"
            : "uses #{%s}, which nothing defines before it is used; %s"
                .formatted(name, Choices.suggestion(name, names)));
  }

  private static boolean isFunction(String expression) {
    Matcher range = RANGE.matcher(expression);
    if (range.matches()) {
      return range.group(1) == null
          ? Double.parseDouble(range.group(3)) < Double.parseDouble(range.group(4))
          : Long.parseLong(range.group(1)) < Long.parseLong(range.group(2));
    }
    Matcher date = DATE.matcher(expression);
    return date.matches() ? isDatePattern(date.group(1)) : FUNCTION.matcher(expression).matches();
  }

  private static boolean isDatePattern(String pattern) {
    try {
      DateTimeFormatter.ofPattern(pattern);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
