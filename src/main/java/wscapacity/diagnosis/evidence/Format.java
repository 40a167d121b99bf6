package wscapacity.diagnosis.evidence;

import java.util.Locale;

/** Numbers as sentences and parameters show them. */
public final class Format {
  private Format() {}

  public static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }

  /** A share in percent; 100 % only when it is all. */
  public static String percent(double share) {
    double percent = share * 100;
    if (percent > 99.9 && percent < 100) {
      return "99.9 %";
    }
    return text(percent == Math.rint(percent) ? "%.0f %%" : "%.1f %%", percent);
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

  /** As in "3 sockets" or "1 socket". */
  public static String count(long number, String noun) {
    return text("%,d %s%s", number, noun, number == 1 ? "" : "s");
  }
}
