package wscapacity.diagnosis.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as every sentence, table and parameter shows them, the same on every machine. */
public final class Format {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Format() {}

  public static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  /**
   * A share from 0 to 1 in percent, to one decimal. What is not all is never 100 %, and what is not
   * nothing never 0 %.
   */
  public static String percent(double share) {
    double tenths = Math.rint(share * 1_000);
    if (share < 1 && tenths >= 1_000) {
      return "over 99.9 %";
    }
    if (share > 0 && tenths <= 0) {
      return "under 0.1 %";
    }
    return text(tenths % 10 == 0 ? "%.0f %%" : "%.1f %%", tenths / 10);
  }

  public static String seconds(double ms) {
    return text(ms < 10_000 ? "%.2f s" : "%.1f s", ms / 1000);
  }

  /** Seconds as a parameter: to the ms. */
  public static double secondsOf(double ms) {
    return Math.round(ms) / 1000.0;
  }

  /** To three significant digits, as a parameter. */
  public static double rounded(double value) {
    if (value == 0) {
      return 0;
    }
    double scale = Math.pow(10, 2 - Math.floor(Math.log10(Math.abs(value))));
    return Math.round(value * scale) / scale;
  }

  /** As in 1,234,567. */
  public static String count(long number) {
    return text("%,d", number);
  }

  /** As in "3 sockets" or "1 socket". */
  public static String count(long number, String noun) {
    return text("%,d %s%s", number, noun, number == 1 ? "" : "s");
  }

  /** At most one decimal. */
  public static String decimal(double number) {
    return number == Math.rint(number) ? count((long) number) : text("%,.1f", number);
  }

  /** As in 1 h 2 min 3 s. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return text("%.1f s", duration.toMillis() / 1_000.0);
    }
    StringBuilder words = new StringBuilder();
    if (seconds >= 3_600) {
      words.append(count(seconds / 3_600)).append(" h ");
    }
    if (seconds >= 60) {
      words.append(seconds / 60 % 60).append(" min ");
    }
    return words.append(seconds % 60).append(" s").toString();
  }

  /** Seconds since the start, as in +34.2 s. */
  public static String since(double seconds) {
    return text("+%,.1f s", seconds);
  }

  /** A moment to the second, in UTC. */
  public static String moment(Instant instant) {
    return MOMENT.format(instant);
  }

  /** Words that begin a sentence. */
  public static String capitalised(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
