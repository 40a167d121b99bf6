package wscapacity.attempt;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is known of a run of which only counters are left.
 *
 * @param started when it started
 * @param attempts handshakes that were tried
 * @param accepted those that were accepted
 * @param failures one per class, that of the lowest onset first
 */
public record Counted(Instant started, int attempts, int accepted, List<Failure> failures) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  public Counted {
    failures = List.copyOf(failures);
  }

  /**
   * All failures of one class.
   *
   * @param name the class
   * @param count how many there were
   * @param openLow the fewest sockets that were open when it began
   * @param openHigh the most that were
   * @param from the start of the interval in which it began
   * @param to the end of that interval
   */
  public record Failure(
      String name, int count, int openLow, int openHigh, Instant from, Instant to) {

    private String sentence() {
      return String.format(
          Locale.ROOT,
          "%,d failed with %s, the first somewhere between %,d and %,d open sockets (%s to %s UTC)",
          count,
          name,
          openLow,
          openHigh,
          TIME.format(from),
          TIME.format(to));
    }
  }

  /** What can be said, and that a cause cannot. */
  public String sentence() {
    if (failures.isEmpty()) {
      return String.format(
          Locale.ROOT, "None of %,d handshakes failed. Only counters are known.", attempts);
    }
    return String.format(
        Locale.ROOT,
        "Of %,d handshakes, %s. Only counters are known, so no cause can be told.",
        attempts,
        failures.stream().map(Failure::sentence).collect(Collectors.joining("; ")));
  }
}
