package wscapacity.history;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the numbers are called that nights are compared by, from night to night the same, and what
 * their names say of them.
 */
public final class Figure {
  /** A limit that is configured is met at nearly the same number each night. */
  private static final double CAPACITY_REPEATS = 0.01;

  /** Latencies of a few ms hang on whatever else a machine does. */
  private static final double LATENCY_REPEATS = 0.2;

  static final String LIMIT = "limit";
  static final String RATE = "sustained rate";
  static final String ONSET = "onset of ";
  static final String HANDSHAKE = "handshake ";
  static final String HEARTBEAT = "heartbeat ";

  private static final Pattern NUMBER = Pattern.compile("(?<= p95 at )\\d{1,9}(?= open$)");

  /** What a job is judged by first; of two that differ in their open sockets, the fewer first. */
  static final Comparator<String> ORDER =
      Comparator.comparing((String name) -> !isCapacity(name))
          .thenComparing(name -> NUMBER.matcher(name).replaceFirst(""))
          .thenComparing(Figure::open);

  private Figure() {}

  private static int open(String name) {
    Matcher number = NUMBER.matcher(name);
    return number.find() ? Integer.parseInt(number.group()) : 0;
  }

  /** Whether a lower one fails a job: it is how much the platform carries. */
  public static boolean isCapacity(String name) {
    return name.equals(LIMIT) || name.equals(RATE);
  }

  /** Whether less of it is better: it is a time. */
  public static boolean isLatency(String name) {
    return name.startsWith(HANDSHAKE) || name.startsWith(HEARTBEAT);
  }

  /** How well such a figure repeats before anything is known, as a share of it. */
  static double prior(String name) {
    return isLatency(name) ? LATENCY_REPEATS : CAPACITY_REPEATS;
  }

  /** As in "250 open sockets". */
  public static String words(String name, double value) {
    return number(value) + " " + unit(name);
  }

  /** Why a run has no such figure, as in "not met". */
  static String lacking(String name) {
    return name.equals(RATE) ? "not known, as the load generator was strained" : "not met";
  }

  /** As in "open sockets". */
  public static String unit(String name) {
    if (isLatency(name)) {
      return "ms";
    }
    return name.equals(RATE) ? "upgrades per second" : "open sockets";
  }

  /** At most one decimal. */
  public static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,d", (long) value)
        : String.format(Locale.ROOT, "%,.1f", value);
  }
}
