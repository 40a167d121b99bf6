package wscapacity.attempt;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By how much a load generator's clock is ahead of the platform's: the detail of an event of kind
 * {@code clock}.
 *
 * @param leastMs at least so much; negative when it is behind
 * @param mostMs at most so much
 */
public record ClockReading(long leastMs, long mostMs) {

  /** A wider one tells too little; where the platform has several clocks, it is less than none. */
  private static final long WIDEST_MS = 500;

  private static final Pattern TEXT = Pattern.compile("(-?\\d{1,15}) to (-?\\d{1,15}) ms");

  /** As an event's detail. */
  public String text() {
    return String.format(Locale.ROOT, "%d to %d ms", leastMs, mostMs);
  }

  /** The reading of a detail, if it is one. */
  static Optional<ClockReading> of(String detail) {
    Matcher text = TEXT.matcher(detail);
    return text.matches()
        ? Optional.of(
            new ClockReading(Long.parseLong(text.group(1)), Long.parseLong(text.group(2))))
        : Optional.empty();
  }

  /** Whether clocks can be compared by it. */
  boolean isSharp() {
    return mostMs >= leastMs && mostMs - leastMs <= WIDEST_MS;
  }

  /** The middle of it. */
  long aheadMs() {
    return (leastMs + mostMs) / 2;
  }
}
