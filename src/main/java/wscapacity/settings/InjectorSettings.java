package wscapacity.settings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * This load generator, alone or as one of several.
 *
 * @param addresses the local addresses that its users come from in rotation; none is the system's
 *     choice
 * @param index its place among all load generators of the run, from 0
 * @param of how many load generators there are
 * @param startAt when the load begins on all of them; empty only where there is but one
 */
public record InjectorSettings(
    List<String> addresses, int index, int of, Optional<Instant> startAt) {

  /** Enough for every machine to come up; a later start is a slip of the pen. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  public InjectorSettings {
    addresses = List.copyOf(addresses);
  }

  /**
   * One line on a start that has passed, or that is far away.
   *
   * @param now by the wall clock
   */
  public Optional<String> fault(Instant now) {
    if (startAt.isEmpty()) {
      return Optional.empty();
    }
    Duration wait = Duration.between(now, startAt.get());
    if (wait.isNegative()) {
      return Optional.of(
          "injector.start-at is %s, %d s ago: this load generator is late, and others may have begun; give all of them a later start"
              .formatted(startAt.get(), -wait.toSeconds()));
    }
    return wait.compareTo(LONGEST_WAIT) <= 0
        ? Optional.empty()
        : Optional.of(
            "injector.start-at is %s; allowed: within %d hours"
                .formatted(startAt.get(), LONGEST_WAIT.toHours()));
  }

  /** What it does of the whole load. */
  public Share share() {
    return new Share(index, of);
  }
}
