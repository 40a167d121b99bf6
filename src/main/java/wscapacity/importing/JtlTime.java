package wscapacity.importing;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/**
 * Reads JMeter's {@code timeStamp}: ms since the epoch, or a date in one of the formats that {@code
 * jmeter.save.saveservice.timestamp_format} is commonly set to, and which has no zone.
 */
final class JtlTime {
  private static final List<DateTimeFormatter> FORMATS =
      List.of(
          format("yyyy/MM/dd HH:mm:ss.SSS"),
          format("yyyy-MM-dd HH:mm:ss.SSS"),
          format("yyyy/MM/dd HH:mm:ss"),
          format("yyyy-MM-dd HH:mm:ss"),
          format("yyyy-MM-dd'T'HH:mm:ss.SSS"),
          format("MM/dd/yyyy HH:mm:ss.SSS"),
          format("MM/dd/yy HH:mm:ss"));

  private final ZoneId zone;
  private DateTimeFormatter known;
  private boolean zoneless;

  JtlTime(ZoneId zone) {
    this.zone = zone;
  }

  /**
   * The time in ms since the epoch.
   *
   * @throws NumberFormatException when it is none
   */
  long ms(String text) {
    if (isNumber(text)) {
      return Long.parseLong(text);
    }
    zoneless = true;
    if (known != null) {
      try {
        return ms(text, known);
      } catch (DateTimeParseException e) {
        // Another file's format, put into the same file.
        known = null;
      }
    }
    for (DateTimeFormatter format : FORMATS) {
      try {
        long ms = ms(text, format);
        known = format;
        return ms;
      } catch (DateTimeParseException e) {
        // Another format may fit.
      }
    }
    throw new NumberFormatException(text);
  }

  /** Whether a time without a zone was read. */
  boolean isZoneless() {
    return zoneless;
  }

  private long ms(String text, DateTimeFormatter format) {
    return LocalDateTime.parse(text, format).atZone(zone).toInstant().toEpochMilli();
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }
}
