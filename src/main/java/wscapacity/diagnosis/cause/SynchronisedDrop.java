package wscapacity.diagnosis.cause;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * At one moment sockets of all ages are ended: a restart or a deployment. Close codes 1001 (going
 * away) and 1012 (service restart) say so themselves.
 *
 * <p>The moment is the second in which most of the class died. All sockets that were open then are
 * predicted to die then; it may strike a share of them only. That second must stand out: at least
 * ten deaths, and ten times as many as in an average second of the run or nine of ten deaths.
 */
final class SynchronisedDrop implements Mechanism {
  static final String NAME = "synchronised-drop";

  static final int SECOND_MS = 1_000;
  private static final int LEAST_DEATHS = 10;
  private static final int TIMES_AVERAGE = 10;

  /** A short run has no average second that could be ten times outdone. */
  private static final double MOST = 0.9;

  private static final Pattern SAYS_SO = Pattern.compile("\\b(1001|1012)\\b.*");

  @Override
  public Optional<Fit> fit(Trials trials) {
    if (trials.point != Trials.Point.OPEN) {
      return Optional.empty();
    }
    int[] deaths = trials.failedValues(trials.trace.endMs);
    int first = busiest(deaths);
    int from = deaths[first];
    int count = GaugeRange.upTo(deaths, from + SECOND_MS) - first;
    double average = deaths.length * (double) SECOND_MS / lastMs(trials);
    double outstanding = Math.min(TIMES_AVERAGE * average, MOST * deaths.length);
    if (count < LEAST_DEATHS || count < outstanding) {
      return Optional.empty();
    }
    Contingency table = table(trials, from);
    int middle = deaths[first + count / 2];
    return Optional.of(
        Fit.of(NAME)
            .with("at_s", Words.secondsOf(middle))
            .scored(
                table.misses() + table.falseAlarms() == 0 ? 1 : table.phiOfShare(),
                table,
                Words.text(
                    "%d of %d died within one second, %s after the start, %s of all that were open"
                        + " then.%s",
                    table.hits(),
                    table.failed(),
                    Words.seconds(middle),
                    Words.percent(table.share()),
                    closeCode(trials)),
                ages(trials, from)));
  }

  private static double lastMs(Trials trials) {
    int last = SECOND_MS;
    for (int row : trials.rows) {
      last = Math.max(last, trials.trace.endMs[row]);
    }
    return last;
  }

  private static String closeCode(Trials trials) {
    String name = trials.failureClass.name();
    return SAYS_SO.matcher(name).matches() ? " The close code says so itself: " + name + "." : "";
  }

  /** The first death of the second in which most died. */
  static int busiest(int[] deaths) {
    int best = 0;
    int bestCount = 0;
    int last = 0;
    for (int first = 0; first < deaths.length; first++) {
      while (last < deaths.length && deaths[last] <= deaths[first] + SECOND_MS) {
        last++;
      }
      if (last - first > bestCount) {
        bestCount = last - first;
        best = first;
      }
    }
    return best;
  }

  private static Contingency table(Trials trials, int from) {
    Trace trace = trials.trace;
    long[] counts = new long[4];
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      boolean wasOpen = trace.answerMs[row] <= from && trace.endMs[row] >= from;
      boolean diedThen = trials.failed[i] && trace.endMs[row] <= from + SECOND_MS;
      if (trials.failed[i]) {
        counts[wasOpen && diedThen ? 0 : 2]++;
      } else {
        counts[wasOpen ? 1 : 3]++;
      }
    }
    return new Contingency(counts[0], counts[1], counts[2], counts[3]);
  }

  private static String ages(Trials trials, int from) {
    Trials struck =
        trials.where(
            i ->
                trials.failed[i]
                    && trials.trace.endMs[trials.rows[i]] >= from
                    && trials.trace.endMs[trials.rows[i]] <= from + SECOND_MS);
    int[] ages = struck.failedValues(trials.trace.lifetimeMs);
    return Words.text(
        "They were between %s and %s old (5th to 95th percentile).",
        Words.seconds(Quantile.of(ages, 0.05)), Words.seconds(Quantile.of(ages, 0.95)));
  }
}
