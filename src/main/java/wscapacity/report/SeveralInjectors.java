package wscapacity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wscapacity.attempt.ClockDifference;
import wscapacity.attempt.Clocks;
import wscapacity.attempt.RunInfo;

/** What a reader should know of a run that several load generators measured together. */
final class SeveralInjectors {

  private SeveralInjectors() {}

  static List<String> notes(Clocks clocks, Optional<RunInfo> run) {
    List<String> notes = new ArrayList<>();
    missing(clocks, run).ifPresent(notes::add);
    notes.add(
        clocks.difference().map(off -> differ(clocks, off)).orElseGet(() -> mayDiffer(clocks)));
    return notes;
  }

  /** Figures are of those whose events are here. */
  private static Optional<String> missing(Clocks clocks, Optional<RunInfo> run) {
    String of = setting(run, "injector.of");
    return of.matches("[1-9][0-9]{0,6}") && Integer.parseInt(of) > clocks.injectors()
        ? Optional.of(
            text(
                "Only %d of the %s load generators of this run are here: what the others opened is"
                    + " in no figure, so that a limit on all sockets reads too low.",
                clocks.injectors(), of))
        : Optional.empty();
  }

  private static String setting(Optional<RunInfo> run, String key) {
    return run.map(RunInfo::settings).map(settings -> settings.get(key)).orElse("");
  }

  private static String mayDiffer(Clocks clocks) {
    return text(
        "%d load generators are merged by their own clocks: for each second that these"
            + " differ, open sockets and onsets may be off by up to %,d, and with them what a limit"
            + " counts by.",
        clocks.injectors(), clocks.socketsPerSecond());
  }

  /** Which figures rest on one clock, and which on several. */
  private static String differ(Clocks clocks, ClockDifference off) {
    return text(
        "%d load generators are merged by their own clocks, and these differ: %s shows that the"
            + " clock of %s is %.1f s %s the others. Its attempts are placed as if it were not. What"
            + " rests on that estimate may be off: moments and what happened first, open sockets"
            + " and onsets of all together (by up to %,d for each second), upgrades per second, and"
            + " what a limit counts by. Counts, latencies, lifetimes, silences and the open sockets"
            + " of one load generator or its addresses do not rest on it.",
        clocks.injectors(),
        switch (off.seenAt()) {
          case START -> "their common start";
          case DROP -> "a drop that all of them saw";
          case PLATFORM -> "the platform's time in its answers";
        },
        off.injector(),
        Math.abs(off.aheadMs()) / 1_000.0,
        off.aheadMs() > 0 ? "ahead of" : "behind",
        clocks.socketsPerSecond());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
