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
        clocks
            .apartAtDrop()
            .map(apart -> differ(clocks, apart, "a drop that all of them saw"))
            .or(
                () ->
                    hasCommonStart(run)
                        ? clocks
                            .apartAtStart()
                            .map(apart -> differ(clocks, apart, "their common start"))
                        : Optional.empty())
            .orElseGet(() -> mayDiffer(clocks)));
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

  private static boolean hasCommonStart(Optional<RunInfo> run) {
    return setting(run, "injector.start-at").matches("\\d{4}-\\d\\d-\\d\\dT.*");
  }

  private static String setting(Optional<RunInfo> run, String key) {
    return run.map(RunInfo::settings).map(settings -> settings.get(key)).orElse("");
  }

  private static String mayDiffer(Clocks clocks) {
    return text(
        "%d load generators are merged by their own clocks: for each second that these"
            + " differ, open sockets and onsets may be off by up to %,d.",
        clocks.injectors(), clocks.socketsPerSecond());
  }

  /** Which figures rest on one clock, and which on several. */
  private static String differ(Clocks clocks, ClockDifference apart, String seenAt) {
    double seconds = Math.abs(apart.aheadMs()) / 1_000.0;
    return text(
        "%d load generators are merged by their own clocks, and these differ: %s shows that of %s"
            + " %.1f s %s the others. Off by as much are moments and what happened first; open"
            + " sockets and onsets of all together may be off by up to %,.0f, upgrades per second"
            + " by up to %,d. Not off are counts, latencies, lifetimes and silences, and the open"
            + " sockets of each load generator and its addresses alone.",
        clocks.injectors(),
        seenAt,
        apart.injector(),
        seconds,
        apart.aheadMs() > 0 ? "ahead of" : "behind",
        Math.ceil(seconds * clocks.socketsPerSecond()),
        clocks.socketsPerSecond());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
