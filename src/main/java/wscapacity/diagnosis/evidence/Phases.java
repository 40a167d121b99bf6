package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.Optional;

/**
 * "Fails in one phase of a period": a timer, a sweep or a job that comes again and again.
 *
 * @param periodMs its period
 * @param fromMs where in the period it begins
 * @param toMs where it ends; less than its begin where it runs over the period's end
 * @param evidence over all periods and phases, in nats
 * @param table the trials in the phase against the others
 */
public record Phases(int periodMs, int fromMs, int toMs, double evidence, Contingency table) {
  /** Periods are written in seconds and halves of them. */
  private static final int STEP_MS = 500;

  private static final int MOST_PERIODS = 60;

  /**
   * Phases begin and end at multiples of a twentieth of the period, and last half of it at most.
   */
  private static final int PARTS = 20;

  /** Fewer periods in the run are stretches of time. */
  private static final int LEAST_SEEN = 3;

  /** The best phase of all periods of which the run saw several. */
  public static Optional<Phases> search(Trials trials) {
    int[] starts = trials.columns.startMs;
    int span = Arrays.stream(trials.rows).map(row -> starts[row]).max().orElse(0);
    int periods = Math.min(MOST_PERIODS, span / LEAST_SEEN / STEP_MS);
    double[] tried = new double[Math.max(0, periods) * PARTS * PARTS / 2];
    int count = 0;
    Phases best = null;
    for (int i = 1; i <= periods; i++) {
      int period = i * STEP_MS;
      long[] failed = new long[PARTS];
      long[] passed = new long[PARTS];
      for (int place = 0; place < trials.rows.length; place++) {
        int part =
            (int) ((long) Math.floorMod(starts[trials.rows[place]], period) * PARTS / period);
        (trials.failed[place] ? failed : passed)[part]++;
      }
      for (int from = 0; from < PARTS; from++) {
        long hits = 0;
        long falseAlarms = 0;
        for (int parts = 1; parts <= PARTS / 2; parts++) {
          int last = (from + parts - 1) % PARTS;
          hits += failed[last];
          falseAlarms += passed[last];
          Contingency table =
              new Contingency(
                  hits, falseAlarms, trials.failures - hits, trials.passes() - falseAlarms);
          double evidence = table.evidence(Rates.ANY);
          tried[count++] = evidence;
          if (best == null || evidence > best.evidence) {
            best =
                new Phases(
                    period, from * period / PARTS, (last + 1) * period / PARTS, evidence, table);
          }
        }
      }
    }
    return best == null || best.evidence == Contingency.NONE
        ? Optional.empty()
        : Optional.of(best.at(Evidence.mean(tried)));
  }

  private Phases at(double nats) {
    return new Phases(periodMs, fromMs, toMs, nats, table);
  }
}
