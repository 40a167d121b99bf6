package wscapacity.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Reads the times of k6: RFC 3339, or a number whose digits tell its unit ({@code
 * K6_CSV_TIME_FORMAT}: unix, unix_milli, unix_micro, unix_nano).
 */
final class K6Time {
  private static final int DIGITS_OF_SECONDS = 10;
  private static final int DIGITS_OF_NANOS = 19;

  private K6Time() {}

  /**
   * The time in ns since the epoch.
   *
   * @throws DateTimeException when it is none
   */
  static long ns(String text) {
    if (!isNumber(text)) {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return Math.addExact(
          Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
    }
    if (text.length() < DIGITS_OF_SECONDS || text.length() > DIGITS_OF_NANOS) {
      throw new DateTimeException(text);
    }
    long ns = Long.parseLong(text);
    for (int digits = text.length(); digits < DIGITS_OF_NANOS; digits++) {
      ns *= 10;
    }
    return ns;
  }

  static boolean isWholeSeconds(String text) {
    return isNumber(text) ? text.length() == DIGITS_OF_SECONDS : !text.contains(".");
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
