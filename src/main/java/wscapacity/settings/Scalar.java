package wscapacity.settings;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Reads an entry as a number, a duration or a word.
 *
 * <p>What cannot be read is noted as a fault and replaced by a stand-in, which no caller ever sees
 * because the reading ends with an exception.
 */
final class Scalar {
  private static final String AUTO = "auto";

  private Scalar() {}

  static int wholeNumber(Entry entry, int min, int max) {
    String upTo = max == Integer.MAX_VALUE ? " on" : " to " + max;
    return read(
        entry,
        text -> new BigDecimal(text).intValueExact(),
        number -> number >= min && number <= max,
        "a whole number from " + min + upTo,
        min);
  }

  static int wholeNumber(Entry entry, int min) {
    return wholeNumber(entry, min, Integer.MAX_VALUE);
  }

  /** A whole number, or null. */
  static OptionalInt optionalWholeNumber(Entry entry, int min, int max) {
    return entry.isNull() ? OptionalInt.empty() : OptionalInt.of(wholeNumber(entry, min, max));
  }

  /** A whole number, or the word {@code auto}, which leaves it to the project. */
  static OptionalInt wholeNumberOrAuto(Entry entry, int min) {
    return read(
        entry,
        text ->
            text.equals(AUTO)
                ? OptionalInt.empty()
                : OptionalInt.of(new BigDecimal(text).intValueExact()),
        number -> number.isEmpty() || number.getAsInt() >= min,
        AUTO + " or a whole number from " + min + " on",
        OptionalInt.empty());
  }

  static long wholeNumber(Entry entry) {
    return read(
        entry, text -> new BigDecimal(text).longValueExact(), number -> true, "a whole number", 0L);
  }

  /** A number above zero. */
  static double rate(Entry entry) {
    return read(
        entry,
        text -> new BigDecimal(text).doubleValue(),
        number -> number > 0 && number <= 1e9,
        "a number above 0",
        1.0);
  }

  /** A number above zero, or null. */
  static OptionalDouble optionalRate(Entry entry) {
    return entry.isNull() ? OptionalDouble.empty() : OptionalDouble.of(rate(entry));
  }

  /** A number from 0 to 1. */
  static double share(Entry entry) {
    return read(
        entry,
        text -> new BigDecimal(text).doubleValue(),
        number -> number >= 0 && number <= 1,
        "a number from 0 to 1",
        0.0);
  }

  /** A duration above zero. */
  static Duration positive(Entry entry) {
    return duration(entry, length -> !length.isNegative() && !length.isZero(), "above 0");
  }

  /** A duration above zero, or null. */
  static Optional<Duration> optionalPositive(Entry entry) {
    return entry.isNull() ? Optional.empty() : Optional.of(positive(entry));
  }

  /** A duration that may be zero. */
  static Duration notNegative(Entry entry) {
    return duration(entry, length -> !length.isNegative(), "not below 0");
  }

  static boolean flag(Entry entry) {
    return read(entry, Scalar::flag, flag -> true, "true or false", false);
  }

  static <E extends Enum<E>> E choice(Entry entry, Class<E> choices) {
    Map<String, E> byWord =
        Arrays.stream(choices.getEnumConstants())
            .collect(Collectors.toMap(Choices::word, Function.identity()));
    return entry
        .oneOf(byWord.keySet())
        .map(byWord::get)
        .orElseGet(() -> choices.getEnumConstants()[0]);
  }

  private static Duration duration(Entry entry, Predicate<Duration> allowed, String bound) {
    return read(
        entry,
        Scalar::duration,
        allowed,
        "a duration " + bound + " with its unit ms, s, m, h or d, as in 5 s",
        Duration.ZERO);
  }

  private static Duration duration(String text) {
    if (text.matches("[-+.\\d]*")) {
      throw new IllegalArgumentException("without a unit");
    }
    return ConfigValueFactory.fromAnyRef(text).atKey("duration").getDuration("duration");
  }

  private static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("neither true nor false");
    }
    return text.equals("true");
  }

  private static <T> T read(
      Entry entry, Function<String, T> parser, Predicate<T> allowed, String what, T standIn) {
    Optional<String> text = entry.text();
    Optional<T> parsed = text.flatMap(given -> parse(parser, given.strip())).filter(allowed);
    if (text.isPresent() && parsed.isEmpty()) {
      entry.fault("is " + entry.shown() + "; allowed: " + what);
    }
    return parsed.orElse(standIn);
  }

  private static <T> Optional<T> parse(Function<String, T> parser, String text) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException | ArithmeticException | ConfigException e) {
      // The caller says it in the words of the target file.
      return Optional.empty();
    }
  }
}
