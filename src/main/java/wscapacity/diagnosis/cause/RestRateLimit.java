package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;

/**
 * So many REST requests per token in each window of a minute; the window starts with the token's
 * first request or with the clock's minute. Refused requests do not count.
 *
 * <p>One request per attempt is counted: the warm-up's too. Danger set: requests whose window holds
 * as many as the limit.
 */
final class RestRateLimit implements Mechanism {
  static final String NAME = "rest-rate-limit";

  private static final int MINUTE_MS = 60_000;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.NONE.orFamily("\\b429\\b|rate.?limit|too.many.requests|throttl");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean canApply = trials.stage == Stage.REQUEST || trials.stage == Stage.TOKEN;
    if (!canApply || trials.passes() == 0 || !trials.columns.gaps.isEmpty()) {
      return Optional.empty();
    }
    Optional<Threshold> own = search(trials, false);
    Optional<Threshold> clock = search(trials, true);
    double ofOwn = own.map(Threshold::evidence).orElse(Double.NEGATIVE_INFINITY);
    double ofClock = clock.map(Threshold::evidence).orElse(Double.NEGATIVE_INFINITY);
    return (ofOwn >= ofClock ? own : clock)
        .map(best -> explanation(best, Evidence.mean(ofOwn, ofClock)));
  }

  private static Explanation explanation(Threshold threshold, double evidence) {
    return Explanation.of(NAME, Covariate.CALLS)
        .with("rate_per_minute", threshold.from(), threshold.low(), threshold.high())
        .words(text("a limit of %,d REST requests per minute and token", threshold.from()))
        .marking(threshold::side)
        .because(
            text(
                "%,d of %,d failures came after %,d requests of their token in the same minute,"
                    + " and %,d of %,d that passed were among the first %,d.",
                threshold.table().hits(),
                threshold.table().failed(),
                threshold.from(),
                threshold.table().passes(),
                threshold.table().total() - threshold.table().failed(),
                threshold.from()))
        .evidence(evidence, threshold.table());
  }

  private static Optional<Threshold> search(Trials trials, boolean byTheClock) {
    int[] passed = passedBefore(trials, byTheClock);
    return Threshold.search(
        new Column(Covariate.CALLS, passed, passed), trials.failed, Rates.NEARLY_ALL);
  }

  /** Requests of its token that passed before each trial in the same window. */
  private static int[] passedBefore(Trials trials, boolean byTheClock) {
    AttemptColumns columns = trials.columns;
    int[] starts = new int[columns.tokens().size()];
    Arrays.fill(starts, byTheClock ? (int) -(columns.originMs() % MINUTE_MS) : Integer.MAX_VALUE);
    for (int row = 0; row < columns.size(); row++) {
      starts[columns.token[row]] = Math.min(starts[columns.token[row]], columns.startMs[row]);
    }
    Map<Long, Integer> counts = new HashMap<>();
    int[] passed = new int[trials.rows.length];
    int next = 0;
    for (int row = 0; row < columns.size(); row++) {
      long minute = (columns.startMs[row] - starts[columns.token[row]]) / MINUTE_MS;
      long window = (long) columns.token[row] << Integer.SIZE | minute;
      boolean isTrial = next < trials.rows.length && trials.rows[next] == row;
      if (isTrial) {
        passed[next] = counts.getOrDefault(window, 0);
      }
      if (isTrial ? !trials.failed[next] : columns.isAccepted(row)) {
        counts.merge(window, 1, Integer::sum);
      }
      next += isTrial ? 1 : 0;
    }
    return passed;
  }
}
