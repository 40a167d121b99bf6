package wscapacity.diagnosis.evidence;

import java.util.Locale;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;

/**
 * The attempts that a class of failures could have struck: those it did, and those that got past
 * the stage at which it strikes. What another failure stopped before that says nothing here.
 */
public final class Trials {
  /** The class that accepted upgrades are of that took long: a finding, no failure. */
  public static final FailureClass SLOW = new FailureClass("slow handshake");

  private static final Pattern STATUS = Pattern.compile("\\b[1-5][0-9]{2}\\b");

  public final AttemptColumns columns;
  public final FailureClass failureClass;
  public final Stage stage;
  public final Outcome outcome;

  /** Rows of {@link #columns}, in their order. */
  public final int[] rows;

  /** Whether the class struck, by the place of a row in {@link #rows}. */
  public final boolean[] failed;

  public final int failures;
  private final String detail;

  private Trials(
      AttemptColumns columns,
      FailureClass failureClass,
      Outcome outcome,
      int[] rows,
      boolean[] failed,
      String detail) {
    this.columns = columns;
    this.failureClass = failureClass;
    this.outcome = outcome;
    this.stage = Stage.of(outcome);
    this.rows = rows;
    this.failed = failed;
    this.detail = detail;
    int count = 0;
    for (boolean one : failed) {
      count += one ? 1 : 0;
    }
    this.failures = count;
  }

  /** The trials of a class that occurs; its outcome is that of its first failure. */
  public static Trials of(AttemptColumns columns, FailureClass failureClass) {
    return of(columns, failureClass, false);
  }

  /**
   * The same trials and those that another class stopped at the same stage, which may have got past
   * this one; empty where they do not outnumber the failures by far. Where another class stops
   * many, its own pattern lies in what is left, and a few failures of this one seem to have it.
   */
  public static Optional<Trials> withOthers(AttemptColumns columns, FailureClass failureClass) {
    Trials alone = of(columns, failureClass, false);
    Trials all = of(columns, failureClass, true);
    return all.size() - alone.size() < Assumptions.OUTNUMBERED * alone.failures
        ? Optional.empty()
        : Optional.of(all);
  }

  private static Trials of(AttemptColumns columns, FailureClass failureClass, boolean withOthers) {
    short number = (short) columns.classes.indexOf(failureClass);
    int first = 0;
    while (first < columns.size && columns.failure[first] != number) {
      first++;
    }
    Outcome outcome =
        columns.isAccepted(first)
            ? Outcome.values()[columns.ending[first]]
            : columns.outcome(first);
    Stage stage = Stage.of(outcome);
    int[] rows =
        IntStream.range(0, columns.size)
            .filter(columns::isMeasured)
            .filter(
                row ->
                    columns.failure[row] == number
                        || stage.isBehind(columns.outcome(row))
                        || withOthers && Stage.of(columns.outcome(row)) == stage)
            .toArray();
    boolean[] failed = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      failed[i] = columns.failure[rows[i]] == number;
    }
    return new Trials(columns, failureClass, outcome, rows, failed, columns.details.get(number));
  }

  /**
   * Accepted upgrades, of which the slow ones count as failed: those that took half a second and
   * five times what unhurried ones take, at the least. Empty when fewer were than a verdict needs,
   * or so few of all that they are strays.
   */
  public static Optional<Trials> slow(AttemptColumns columns) {
    int[] rows =
        IntStream.range(0, columns.size)
            .filter(row -> columns.isMeasured(row) && columns.isAccepted(row))
            .toArray();
    int slowMs = slowMs(columns, rows);
    boolean[] failed = new boolean[rows.length];
    int slow = 0;
    for (int i = 0; i < rows.length; i++) {
      failed[i] = columns.latencyMs(rows[i]) >= slowMs;
      slow += failed[i] ? 1 : 0;
    }
    return slow < Assumptions.LEAST_FAILURES || slow < Assumptions.LEAST_SLOW_SHARE * rows.length
        ? Optional.empty()
        : Optional.of(new Trials(columns, SLOW, Outcome.UPGRADE_TIMEOUT, rows, failed, ""));
  }

  private static int slowMs(AttemptColumns columns, int[] rows) {
    int[] sorted = IntStream.of(rows).map(columns::latencyMs).sorted().toArray();
    int quick = sorted.length == 0 ? 0 : Quantile.of(sorted, Assumptions.UNHURRIED);
    return Math.max(Assumptions.SLOW_MS, Assumptions.SLOW_FACTOR * quick);
  }

  public int size() {
    return rows.length;
  }

  public int passes() {
    return rows.length - failures;
  }

  /** Whether it is the class of slow successes. */
  public boolean areSlow() {
    return failureClass.equals(SLOW);
  }

  /** Whether the platform answered with a status. */
  public boolean areRefusals() {
    return switch (outcome) {
      case REFUSED, CREATE_FAILED, TOKEN_FAILED -> true;
      default -> false;
    };
  }

  /** The HTTP status that the class names; 0 when it names none. */
  public int status() {
    Matcher status = STATUS.matcher(failureClass.name());
    return status.find() && areRefusals() ? Integer.parseInt(status.group()) : 0;
  }

  /** The class and what was reported of its first failure, in lower case. */
  public String ownWords() {
    return (failureClass.name() + " " + detail).toLowerCase(Locale.ROOT);
  }

  /** What was reported of the first failure of the class; may be empty. */
  public String firstDetail() {
    return detail;
  }

  /**
   * What became of the trials on either side of a danger set.
   *
   * @param side of a trial, by its place: 1 inside, −1 outside, 0 may be
   */
  public Contingency table(IntUnaryOperator side) {
    long[] ofFailed = new long[3];
    long[] ofPassed = new long[3];
    for (int i = 0; i < rows.length; i++) {
      (failed[i] ? ofFailed : ofPassed)[side.applyAsInt(i) + 1]++;
    }
    return new Contingency(
        ofFailed[2], ofPassed[2], ofFailed[0], ofPassed[0], ofFailed[1], ofPassed[1]);
  }

  /** Whether an HTTP refusal came too late to be an answer at once. */
  public boolean isLate(int place) {
    return outcome == Outcome.REFUSED && columns.latencyMs(rows[place]) > columns.atOnceMs();
  }

  /** How many refusals came late. */
  public int late() {
    return (int) IntStream.range(0, rows.length).filter(i -> failed[i] && isLate(i)).count();
  }

  /** The values of a column where trials failed, sorted. */
  public int[] failedValues(int[] column) {
    return IntStream.range(0, rows.length)
        .filter(i -> failed[i])
        .map(i -> column[rows[i]])
        .sorted()
        .toArray();
  }
}
