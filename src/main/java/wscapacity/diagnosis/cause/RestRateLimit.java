package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.Trials;

/**
 * So many REST requests per token in each window of a minute; the window starts with the token's
 * first request or with the clock's minute. Refused requests do not count. A request is counted
 * when it comes, or when its answer goes out.
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
    AttemptColumns columns = trials.columns;
    List<Optional<Threshold>> tried =
        List.of(
            search(trials, columns.startMs, false),
            search(trials, columns.startMs, true),
            search(trials, columns.answerMs, false),
            search(trials, columns.answerMs, true));
    double evidence =
        Evidence.mean(
            tried.stream()
                .mapToDouble(one -> one.map(Threshold::evidence).orElse(Contingency.NONE))
                .toArray());
    List<Threshold> found = tried.stream().flatMap(Optional::stream).toList();
    double best = found.stream().mapToDouble(Threshold::evidence).max().orElse(Contingency.NONE);
    // Which window it is may stay open: then the limit lies between theirs.
    List<Threshold> alike =
        found.stream().filter(one -> one.evidence() >= best - Assumptions.INTERVAL).toList();
    return alike.isEmpty() ? Optional.empty() : Optional.of(explanation(alike, evidence));
  }

  private static Explanation explanation(List<Threshold> alike, double evidence) {
    Threshold threshold = alike.get(0);
    int low = alike.stream().mapToInt(Threshold::low).min().orElseThrow();
    int high = alike.stream().mapToInt(Threshold::high).max().orElseThrow();
    return Explanation.of(NAME, Covariate.CALLS)
        .with("rate_per_minute", threshold.from(), low, high)
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

  private static Optional<Threshold> search(Trials trials, int[] momentMs, boolean byTheClock) {
    int[] passed = passedBefore(trials, momentMs, byTheClock);
    return Threshold.search(
        new Column(Covariate.CALLS, passed, passed), trials.failed, Rates.NEARLY_ALL);
  }

  /** Requests of its token that passed before each trial in the same window. */
  private static int[] passedBefore(Trials trials, int[] momentMs, boolean byTheClock) {
    AttemptColumns columns = trials.columns;
    int[] starts = new int[columns.tokens().size()];
    Arrays.fill(starts, byTheClock ? (int) -(columns.originMs() % MINUTE_MS) : Integer.MAX_VALUE);
    for (int row = 0; row < columns.size(); row++) {
      starts[columns.token[row]] = Math.min(starts[columns.token[row]], momentMs[row]);
    }
    Map<Long, Integer> counts = new HashMap<>();
    int[] passed = new int[trials.rows.length];
    int next = 0;
    for (int row = 0; row < columns.size(); row++) {
      long minute = (momentMs[row] - starts[columns.token[row]]) / MINUTE_MS;
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
