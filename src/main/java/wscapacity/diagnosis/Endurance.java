package wscapacity.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wscapacity.attempt.Attempt;

/**
 * How often sockets that are held die.
 *
 * @param opened sockets that were opened
 * @param lost those of them that we did not close ourselves
 * @param heldMs how long they were open, all together
 */
public record Endurance(int opened, int lost, long heldMs) implements Answer {
  private static final double MS_PER_HOUR = 3_600_000;

  /** Empty when no socket was opened. */
  static Optional<Endurance> of(List<Attempt> attempts) {
    List<Attempt.Ending> endings =
        attempts.stream().flatMap(attempt -> attempt.ending().stream()).toList();
    return endings.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Endurance(
                endings.size(),
                (int) endings.stream().filter(ending -> ending.outcome().isFailure()).count(),
                endings.stream().mapToLong(Attempt.Ending::lifetimeMs).sum()));
  }

  @Override
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%d of %d sockets were lost in %.2f socket hours.",
        lost,
        opened,
        heldMs / MS_PER_HOUR);
  }
}
