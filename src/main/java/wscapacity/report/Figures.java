package wscapacity.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them, the same on every machine. */
final class Figures {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);
  private static final double SMALL_PERCENT = 10;

  private Figures() {}

  /** As in 1,234,567. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A share from 0 to 1, with one decimal where it is neither round nor great. */
  static String percent(double share) {
    double percent = share * 100;
    boolean whole = percent == Math.rint(percent) || percent >= SMALL_PERCENT && percent < 99;
    return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", percent);
  }

  /** At most one decimal. */
  static String decimal(double number) {
    return number == Math.rint(number)
        ? count((long) number)
        : String.format(Locale.ROOT, "%,.1f", number);
  }

  /** As in 1 h 2 min 3 s. */
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
    }
    StringBuilder text = new StringBuilder();
    if (seconds >= 3_600) {
      text.append(count(seconds / 3_600)).append(" h ");
    }
    if (seconds >= 60) {
      text.append(seconds / 60 % 60).append(" min ");
    }
    return text.append(seconds % 60).append(" s").toString();
  }

  /** Seconds since the start, as in +34.2 s. */
  static String since(double seconds) {
    return String.format(Locale.ROOT, "+%,.1f s", seconds);
  }

  static String moment(Instant instant) {
    return MOMENT.format(instant);
  }
}
