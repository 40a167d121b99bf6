package wscapacity.history;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wscapacity.attempt.RunInfo;
import wscapacity.diagnosis.Requirement;
import wscapacity.settings.Baseline;
import wscapacity.settings.History;

/**
 * What a run is compared with, and where it is remembered; not thread-safe.
 *
 * <p>Whatever fails here costs a run nothing but the comparison: its files are written all the
 * same. A history that cannot be used is one note; a baseline that was named and cannot be read is
 * a requirement that nobody can call held.
 */
public final class Nights {
  private final Baseline named;
  private final Optional<History> history;
  private Optional<NightDatabase> database = Optional.empty();

  /**
   * @param named the run to compare with, and the tolerance
   * @param history where nights are remembered
   */
  public Nights(Baseline named, Optional<History> history) {
    this.named = named;
    this.history = history;
  }

  /** A fingerprint of how a run was loaded, as {@link Night#settings} has it. */
  public static String load(RunInfo run) {
    return Load.fingerprint(run);
  }

  /** Sets a run against the one that was named, and against the nights before it. */
  public Compared compare(Night tonight) {
    List<Comparison> comparisons = new ArrayList<>();
    List<Requirement> requirements = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    named
        .run()
        .ifPresent(
            run -> {
              try {
                comparisons.add(compare(tonight, Path.of(run), named.tolerance()));
              } catch (IOException e) {
                requirements.add(
                    new Requirement(
                        Requirement.Kind.BASELINE, "no less than " + run, false, e.getMessage()));
              }
            });
    if (history.isPresent()) {
      try {
        database = Optional.of(NightDatabase.open(history.get()));
        List<Night> before =
            earlier(database.get().nights(tonight.simulation(), tonight.target()), tonight);
        if (before.isEmpty()) {
          notes.add("The history has no earlier run of this load: this one is the first.");
        } else {
          comparisons.add(Comparison.with(before, tonight, named.tolerance()));
        }
      } catch (HistoryException e) {
        notes.add(e.getMessage() + ". This run was compared with no earlier one.");
      }
    }
    comparisons.forEach(comparison -> requirements.add(comparison.requirement()));
    return new Compared(comparisons, requirements, notes);
  }

  /**
   * A run beside another one.
   *
   * @param baseline the other run's folder, or its {@code capacity.json}
   * @throws IOException when it cannot be read, or is of another simulation or target
   */
  public static Comparison compare(Night tonight, Path baseline, double tolerance)
      throws IOException {
    Night before = Night.read(baseline);
    if (!before.target().equals(tonight.target())) {
      throw new IOException(
          "%s is a run against %s, this one is against %s"
              .formatted(baseline, before.target(), tonight.target()));
    }
    if (!before.simulation().equals(tonight.simulation())) {
      throw new IOException(
          "%s is a run of %s, this one is of %s"
              .formatted(baseline, before.simulation(), tonight.simulation()));
    }
    return Comparison.with(before, tonight, tolerance);
  }

  /** The nights that a run is compared with, the latest first. */
  static List<Night> earlier(List<Night> nights, Night tonight) {
    return nights.stream()
        .filter(night -> night.started().isBefore(tonight.started()))
        .filter(night -> night.settings().equals(tonight.settings()) && night.isAnswered())
        .limit(wscapacity.history.Baseline.MOST_RUNS)
        .toList();
  }

  /**
   * Remembers a run, if nights are remembered and could be compared.
   *
   * @return why it is not remembered although it should be, in one line
   */
  public Optional<String> keep(Night night) {
    if (database.isEmpty()) {
      return Optional.empty();
    }
    try {
      database.get().keep(night);
      return Optional.empty();
    } catch (HistoryException e) {
      return Optional.of(e.getMessage() + ". The run is not in it; it is kept in its folder.");
    }
  }
}
