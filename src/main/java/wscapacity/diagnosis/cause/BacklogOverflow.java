package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;

/**
 * More connections come at once than the listen queue takes: Linux drops them, and the client tries
 * again after 1, 3 and 7 s (RFC 6298: the first retransmission after 1 s, doubled each time) until
 * it gives up. Since Linux 6.5 it tries every second at first ({@code tcp_syn_linear_timeouts} in
 * its ip-sysctl documentation). With {@code tcp_abort_on_overflow} it resets them instead.
 *
 * <p>Danger set: attempts around which so many others started, or that found so many in line.
 * (Those that were dropped stand in no line.) The fingerprint is {@link Steps}: accepted upgrades
 * that took long took whole seconds longer, and others that came after them were served long before
 * them, as they were not in line meanwhile. It is worth two of a platform's own words. Where
 * connections were dropped and none got in by a second try, that speaks against it; those that are
 * reset leave none.
 */
final class BacklogOverflow implements Mechanism {
  static final String NAME = "backlog-overflow";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean canApply =
        !trials.areSlow()
            && (trials.outcome == Outcome.CONNECT_TIMEOUT
                || trials.outcome == Outcome.UPGRADE_TIMEOUT
                || trials.outcome == Outcome.RESET_DURING_UPGRADE
                || trials.outcome == Outcome.CONNECTION_REFUSED);
    if (!canApply || trials.passes() == 0) {
      return Optional.empty();
    }
    List<Column> crowds = Column.crowdsInLine(trials);
    Threshold best = null;
    double[] tried = new double[crowds.size()];
    for (int i = 0; i < tried.length; i++) {
      Optional<Threshold> next = Threshold.search(crowds.get(i), trials.failed, Rates.ANY);
      tried[i] = next.map(Threshold::evidence).orElse(Double.NEGATIVE_INFINITY);
      if (next.isPresent() && (best == null || tried[i] > best.evidence())) {
        best = next.get();
      }
    }
    return best == null
        ? Optional.empty()
        : Optional.of(explanation(trials, best, Evidence.mean(tried)));
  }

  /** Who waited and kept his place in line was not dropped and tried again. */
  private static double worthOf(Trials trials, Steps steps, Overtaking overtaking) {
    if (steps.count() >= Assumptions.LEAST_FAILURES && !overtaking.isSeen()) {
      return Contingency.NONE;
    }
    if (steps.areSeen()) {
      return 2 * Assumptions.OWN_WORD;
    }
    boolean leavesNone =
        trials.outcome == Outcome.RESET_DURING_UPGRADE
            || trials.outcome == Outcome.CONNECTION_REFUSED;
    return leavesNone || overtaking.isSeen() ? -Assumptions.HINT : -Assumptions.OWN_WORD;
  }

  private static Explanation explanation(Trials trials, Threshold threshold, double evidence) {
    int[] slow =
        IntStream.range(0, trials.rows.length)
            .filter(i -> !trials.failed[i])
            .map(i -> trials.columns.latencyMs(trials.rows[i]))
            .filter(ms -> ms >= Overtaking.SLOW_MS)
            .toArray();
    Steps steps = Steps.of(trials.passes() - slow.length, slow);
    Overtaking overtaking = Overtaking.of(trials);
    return Explanation.of(NAME, Covariate.UNANSWERED)
        .words("an overflow of the platform's listen queue")
        .because(
            text(
                "%,d of %,d failures came while %,d or more others were under way or started at"
                    + " about the same time, and %,d of %,d that got in.",
                threshold.table().hits(),
                threshold.table().failed(),
                threshold.from(),
                threshold.table().falseAlarms(),
                threshold.table().total() - threshold.table().failed()))
        .because(steps.evidence())
        .because(overtaking.evidence())
        .evidence(evidence + worthOf(trials, steps, overtaking), threshold.table());
  }
}
