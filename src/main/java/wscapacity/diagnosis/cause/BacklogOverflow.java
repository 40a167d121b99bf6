package wscapacity.diagnosis.cause;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.attempt.Outcome;

/**
 * More connections come at once than the listen queue takes: Linux drops them, and the client tries
 * again after 1, 3 and 7 s (RFC 6298: the first retransmission after 1 s, doubled each time) until
 * it gives up. Since Linux 6.5 it tries every second at first, after 1, 2, 3, 4 and 5 s, and
 * doubles only then ({@code tcp_syn_linear_timeouts} in its ip-sysctl documentation).
 *
 * <p>An attempt is predicted to fail when it stands in a burst: when of the other attempts that
 * started in the same second at least a quarter failed so or took longer than a first
 * retransmission. It strikes a share of a burst. The fingerprint is that accepted upgrades that
 * took long took those whole seconds and no more than the wait in the queue on top: what nine of
 * ten upgrades stay below that took no retransmission. At least half must; were they spread evenly,
 * a third would. Without the fingerprint the score is halved. Where all attempts stand in bursts
 * there is nobody else to compare with: then the score is that of the fingerprint alone.
 */
final class BacklogOverflow implements Mechanism {
  static final String NAME = "backlog-overflow";

  private static final int SECOND_MS = 1_000;
  private static final int SLOW_MS = 900;
  private static final int[] STEPS_MS = {1_000, 2_000, 3_000, 4_000, 5_000, 7_000};
  private static final int LEAST_WIDTH_MS = 300;
  private static final int MOST_WIDTH_MS = 400;
  private static final double BURST_SHARE = 0.25;
  private static final double LEAST_STEPPED = 0.5;
  private static final int LEAST_SLOW = 5;

  @Override
  public Optional<Fit> fit(Trials trials) {
    boolean canApply =
        trials.outcome == Outcome.CONNECT_TIMEOUT
            || trials.outcome == Outcome.UPGRADE_TIMEOUT
            || trials.outcome == Outcome.RESET_DURING_UPGRADE
            || trials.outcome == Outcome.CONNECTION_REFUSED;
    if (!canApply || trials.passes() == 0) {
      return Optional.empty();
    }
    Contingency table = table(trials);
    int width = widthMs(trials);
    int slow = 0;
    int stepped = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      int latency = trials.trace.latencyMs(trials.rows[i]);
      if (!trials.failed[i] && latency >= SLOW_MS) {
        slow++;
        stepped += isStepped(latency, width) ? 1 : 0;
      }
    }
    boolean isFingerprint = slow >= LEAST_SLOW && stepped >= LEAST_STEPPED * slow;
    boolean isAllOneBurst = table.misses() + table.passes() == 0;
    double score = (isAllOneBurst ? 1 : table.phiOfShare()) * (isFingerprint ? 1 : 0.5);
    return Optional.of(
        Fit.of(NAME)
            .scored(
                score,
                table,
                Words.text(
                    "%d of %d failures came in seconds in which others were stuck too.",
                    table.hits(), table.failed()),
                Words.text(
                    "Of %d accepted upgrades that took long, %d took 1, 2, 3, 4, 5 or 7 s: the steps at"
                        + " which a dropped connection is tried again.",
                    slow, stepped)));
  }

  private static int widthMs(Trials trials) {
    int[] quick =
        IntStream.range(0, trials.rows.length)
            .filter(i -> !isStuck(trials, i))
            .map(i -> trials.trace.latencyMs(trials.rows[i]))
            .sorted()
            .toArray();
    int wait = quick.length == 0 ? 0 : Quantile.of(quick, 0.9);
    return Math.max(LEAST_WIDTH_MS, Math.min(MOST_WIDTH_MS, wait + wait / 4));
  }

  private static boolean isStepped(int latencyMs, int widthMs) {
    for (int step : STEPS_MS) {
      if (latencyMs >= step && latencyMs <= step + widthMs) {
        return true;
      }
    }
    return false;
  }

  private static Contingency table(Trials trials) {
    Map<Integer, int[]> seconds = new HashMap<>();
    for (int i = 0; i < trials.rows.length; i++) {
      int[] second = seconds.computeIfAbsent(secondOf(trials, i), key -> new int[2]);
      second[0]++;
      second[1] += isStuck(trials, i) ? 1 : 0;
    }
    long[] counts = new long[4];
    for (int i = 0; i < trials.rows.length; i++) {
      int[] second = seconds.get(secondOf(trials, i));
      int others = second[0] - 1;
      int stuck = second[1] - (isStuck(trials, i) ? 1 : 0);
      boolean predicted = others > 0 && stuck >= BURST_SHARE * others && stuck > 0;
      counts[trials.failed[i] ? (predicted ? 0 : 2) : (predicted ? 1 : 3)]++;
    }
    return new Contingency(counts[0], counts[1], counts[2], counts[3]);
  }

  private static int secondOf(Trials trials, int i) {
    return trials.trace.startMs[trials.rows[i]] / SECOND_MS;
  }

  private static boolean isStuck(Trials trials, int i) {
    return trials.failed[i] || trials.trace.latencyMs(trials.rows[i]) >= SLOW_MS;
  }
}
