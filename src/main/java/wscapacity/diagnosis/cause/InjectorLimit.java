package wscapacity.diagnosis.cause;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import wscapacity.attempt.InjectorState;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.InjectorStrain;

/**
 * The load generator itself was the limit.
 *
 * <p>No port or file descriptor left says so by itself ({@code Address already in use}, {@code
 * Cannot assign requested address}, {@code Too many open files}). Other failures are predicted in
 * the seconds in which their load generator was short of something ({@link InjectorStrain}), a
 * second before and after included.
 */
final class InjectorLimit implements Mechanism {
  static final String NAME = "injector-limit";

  private static final int SECOND_MS = 1_000;

  private final List<InjectorState> readings;

  InjectorLimit(List<InjectorState> readings) {
    this.readings = List.copyOf(readings);
  }

  @Override
  public Optional<Fit> fit(Trials trials) {
    if (trials.outcome == Outcome.LOCAL_EXHAUSTION) {
      return Optional.of(
          Fit.of(NAME)
              .with("resource", exhausted(trials))
              .scored(
                  1,
                  Words.text(
                      "%d attempts failed on the load generator itself, with no port or file"
                          + " descriptor left; nothing was sent.%s",
                      trials.failures,
                      trials.firstDetail().isEmpty()
                          ? ""
                          : " Its system said: " + trials.firstDetail())));
    }
    Fit best = null;
    for (InjectorStrain strain : InjectorStrain.values()) {
      List<InjectorState> strained = strain.among(readings);
      if (!strained.isEmpty()) {
        Fit next = fit(trials, strain, strained);
        best = best == null || next.explains() > best.explains() ? next : best;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The system's own words come first: Linux says which of the two it has run out of. */
  private String exhausted(Trials trials) {
    String said = trials.firstDetail().toLowerCase(Locale.ROOT);
    if (said.contains("address")) {
      return InjectorStrain.PORTS.resource();
    }
    boolean files =
        said.contains("file")
            || InjectorStrain.PORTS.among(readings).isEmpty()
                && !InjectorStrain.FILES.among(readings).isEmpty();
    return (files ? InjectorStrain.FILES : InjectorStrain.PORTS).resource();
  }

  private static Fit fit(Trials trials, InjectorStrain strain, List<InjectorState> strained) {
    Trace trace = trials.trace;
    Set<String> seconds = new HashSet<>();
    for (InjectorState reading : strained) {
      long second = (reading.timeMs() - trace.originMs) / SECOND_MS;
      for (long near = second - 1; near <= second + 1; near++) {
        seconds.add(reading.injector() + " " + near);
      }
    }
    long[] counts = new long[4];
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      int time =
          trials.failed[i] && trials.point == Trials.Point.OPEN
              ? trace.endMs[row]
              : trace.answerMs[row];
      boolean predicted =
          seconds.contains(trace.injectors.get(trace.injector[row]) + " " + time / SECOND_MS);
      counts[trials.failed[i] ? (predicted ? 0 : 2) : (predicted ? 1 : 3)]++;
    }
    Contingency table = new Contingency(counts[0], counts[1], counts[2], counts[3]);
    return Fit.of(NAME)
        .with("resource", strain.resource())
        .scored(
            table.phi(),
            table,
            Words.text(
                "%d of %d failures, and %d of %d others, came while the load generator was short"
                    + " of %s.",
                table.hits(),
                table.failed(),
                table.falseAlarms(),
                table.falseAlarms() + table.passes(),
                strain.resource()));
  }
}
