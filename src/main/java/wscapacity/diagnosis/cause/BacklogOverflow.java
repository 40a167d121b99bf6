package wscapacity.diagnosis.cause;

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
 * started within half a second of it at least a quarter failed so or took longer than a first
 * retransmission. It strikes a share of a burst.
 *
 * <p>The fingerprint is {@link Steps}: accepted upgrades that took long took several whole seconds
 * more than what they waited in the queue. Without it the score is halved. Where fewer than ten
 * attempts stand outside of bursts there is nobody to compare with: then the fingerprint decides,
 * over the share of the failures that came in bursts.
 */
final class BacklogOverflow implements Mechanism {
  static final String NAME = "backlog-overflow";

  private static final int NEAR_MS = 500;
  private static final int SLOW_MS = 900;
  private static final double BURST_SHARE = 0.25;
  private static final int LEAST_CALM = 10;

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
    boolean isAllBursts = table.misses() + table.passes() < LEAST_CALM;
    double score = isAllBursts ? table.recall() : table.phiOfShare();
    int[] slow = slow(trials);
    Steps steps = Steps.of(trials.passes() - slow.length, slow);
    String bursts =
        Words.text(
            "%d of %d failures came while others were stuck too.", table.hits(), table.failed());
    return Optional.of(
        steps.areSeen()
            ? Fit.of(NAME).scored(score, bursts, steps.evidence())
            : Fit.of(NAME).scored(score / 2, table, bursts, steps.evidence()));
  }

  /** The latencies of accepted upgrades that took long. */
  private static int[] slow(Trials trials) {
    return IntStream.range(0, trials.rows.length)
        .filter(i -> !trials.failed[i] && isStuck(trials, i))
        .map(i -> trials.trace.latencyMs(trials.rows[i]))
        .toArray();
  }

  private static Contingency table(Trials trials) {
    int[] starts =
        IntStream.of(trials.rows).map(row -> trials.trace.startMs[row]).sorted().toArray();
    int[] stuckStarts =
        IntStream.range(0, trials.rows.length)
            .filter(i -> isStuck(trials, i))
            .map(i -> trials.trace.startMs[trials.rows[i]])
            .sorted()
            .toArray();
    long[] counts = new long[4];
    for (int i = 0; i < trials.rows.length; i++) {
      int start = trials.trace.startMs[trials.rows[i]];
      int others = near(starts, start) - 1;
      int stuck = near(stuckStarts, start) - (isStuck(trials, i) ? 1 : 0);
      boolean predicted = stuck > 0 && stuck >= BURST_SHARE * others;
      counts[trials.failed[i] ? (predicted ? 0 : 2) : (predicted ? 1 : 3)]++;
    }
    return new Contingency(counts[0], counts[1], counts[2], counts[3]);
  }

  private static int near(int[] sorted, int ms) {
    return GaugeRange.upTo(sorted, ms + NEAR_MS) - GaugeRange.upTo(sorted, ms - NEAR_MS - 1);
  }

  private static boolean isStuck(Trials trials, int i) {
    return trials.failed[i] || trials.trace.latencyMs(trials.rows[i]) >= SLOW_MS;
  }
}
