package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.seconds;
import static wscapacity.diagnosis.evidence.Format.secondsOf;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Optional;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.TimeInterval;
import wscapacity.diagnosis.evidence.Trials;

/**
 * The platform serves nobody in an interval of time.
 *
 * <p>Danger set: attempts that were decided in the interval, which may last to the end of the run.
 * A refusal by 4xx is an answer of a platform that works and is no outage.
 */
final class Outage implements Mechanism {
  static final String NAME = "outage";

  /** A begin that is known better than this is given as one moment. */
  private static final int SEEN_MS = 1_000;

  private static final int CLIENT_ERROR = 400;
  private static final int SERVER_ERROR = 500;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OwnWords ownWords() {
    return OwnWords.names("unavailable.for.maintenance|maintenance")
        .orHints("\\b50[0234]\\b|unavailable|connection refused|bad gateway|gateway timeout");
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    boolean isServed = trials.status() >= CLIENT_ERROR && trials.status() < SERVER_ERROR;
    if (trials.stage == Stage.OPEN || trials.passes() == 0 || isServed || trials.areSlow()) {
      return Optional.empty();
    }
    Column time = Column.time(trials);
    Optional<Threshold> lasting =
        Threshold.search(time, trials.failed, Rates.NEARLY_ALL)
            .filter(one -> one.table().share() >= Assumptions.NEARLY_NOBODY);
    Optional<TimeInterval> ended =
        TimeInterval.ofTime(trials, Rates.NEARLY_ALL)
            .filter(one -> one.table().share() >= Assumptions.NEARLY_NOBODY);
    if (lasting.isEmpty() && ended.isEmpty()) {
      return Optional.empty();
    }
    double one = lasting.map(Threshold::evidence).orElse(Double.NEGATIVE_INFINITY);
    double other = ended.map(TimeInterval::evidence).orElse(Double.NEGATIVE_INFINITY);
    double evidence = Evidence.mean(one, other);
    boolean isToTheEnd = ended.filter(interval -> interval.firstAfter() > interval.to()).isEmpty();
    return Optional.of(
        lasting.isPresent() && (one >= other || isToTheEnd)
            ? lasting(trials, lasting.get(), evidence)
            : ended(trials, ended.get(), evidence));
  }

  private static Explanation lasting(Trials trials, Threshold threshold, double evidence) {
    int open = openAt(trials, threshold.from());
    return Explanation.of(NAME, threshold.column().covariate())
        .with(
            "from_s",
            secondsOf(threshold.from()),
            secondsOf(threshold.low()),
            secondsOf(threshold.high()))
        .with("to_s", null)
        .with("open", open)
        .words(
            isSeen(threshold.low(), threshold.from())
                ? text(
                    "an outage from +%s on, with %,d sockets open", seconds(threshold.from()), open)
                : text(
                    "an outage that began between +%s and +%s and went on, with %,d sockets open",
                    seconds(threshold.low()), seconds(threshold.from()), open))
        .marking(threshold::side)
        .because(
            text(
                "From +%s on %,d of %,d attempts failed, and %,d of %,d before.",
                seconds(threshold.from()),
                threshold.table().hits(),
                threshold.table().hits() + threshold.table().falseAlarms(),
                threshold.table().misses(),
                threshold.table().misses() + threshold.table().passes()))
        .evidence(evidence, threshold.table());
  }

  private static Explanation ended(Trials trials, TimeInterval interval, double evidence) {
    int open = openAt(trials, interval.from());
    return Explanation.of(NAME, interval.column().covariate())
        .with(
            "from_s",
            secondsOf(interval.from()),
            secondsOf(interval.lastBefore()),
            secondsOf(interval.from()))
        .with(
            "to_s",
            secondsOf(interval.to()),
            secondsOf(interval.to()),
            secondsOf(interval.firstAfter()))
        .with("open", open)
        .words(
            isSeen(interval.lastBefore(), interval.from())
                ? text(
                    "an outage from +%s to +%s, with %,d sockets open at its start",
                    seconds(interval.from()), seconds(interval.to()), open)
                : text(
                    "an outage that began between +%s and +%s and lasted to +%s, with %,d sockets"
                        + " open at its start",
                    seconds(interval.lastBefore()),
                    seconds(interval.from()),
                    seconds(interval.to()),
                    open))
        .marking(interval::side)
        .because(
            text(
                "Between +%s and +%s %,d of %,d attempts failed, and %,d of %,d at other times.",
                seconds(interval.from()),
                seconds(interval.to()),
                interval.table().hits(),
                interval.table().hits() + interval.table().falseAlarms(),
                interval.table().misses(),
                interval.table().misses() + interval.table().passes()))
        .evidence(evidence, interval.table());
  }

  /** Whether somebody came shortly before the first failure, so that it shows the begin. */
  private static boolean isSeen(int lastBefore, int from) {
    return from - lastBefore <= SEEN_MS;
  }

  /** The open sockets at the first attempt that was decided from a time on. */
  private static int openAt(Trials trials, int ms) {
    return IntStream.of(trials.rows)
        .filter(row -> trials.columns.answerMs[row] >= ms)
        .map(row -> trials.columns.gauge[row])
        .findFirst()
        .orElse(0);
  }
}
