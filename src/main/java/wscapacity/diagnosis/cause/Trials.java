package wscapacity.diagnosis.cause;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Outcome;

/**
 * The attempts that a class of failures could have struck: those it did, and those that got past
 * the point where it strikes. What another failure stopped before that point says nothing here.
 */
final class Trials {
  /** A refusal that takes no longer than this is at once, however fast the platform is. */
  private static final int AT_ONCE_MS = 250;

  private static final int AT_ONCE_FACTOR = 5;

  /** Where a class strikes. */
  enum Point {
    TOKEN,
    CREATE,
    CONNECT,
    UPGRADE,
    OPEN
  }

  final Trace trace;
  final FailureClass failureClass;
  final Point point;
  final Outcome outcome;
  final int[] rows;
  final boolean[] failed;
  final int failures;

  private Trials(
      Trace trace, FailureClass failureClass, Outcome outcome, int[] rows, boolean[] failed) {
    this.trace = trace;
    this.failureClass = failureClass;
    this.outcome = outcome;
    this.point = pointOf(outcome);
    this.rows = rows;
    this.failed = failed;
    int count = 0;
    for (boolean one : failed) {
      count += one ? 1 : 0;
    }
    this.failures = count;
  }

  /** The trials of a class; its outcome is that of its first failure. */
  static Trials of(Trace trace, FailureClass failureClass) {
    short number = (short) trace.classes.indexOf(failureClass);
    int first = 0;
    while (first < trace.size && trace.failure[first] != number) {
      first++;
    }
    Outcome outcome =
        trace.isAccepted(first) ? Outcome.values()[trace.ending[first]] : trace.outcome(first);
    Point point = pointOf(outcome);
    int[] rows =
        IntStream.range(0, trace.size)
            .filter(trace::isMeasured)
            .filter(row -> trace.failure[row] == number || gotPast(trace, row, point))
            .toArray();
    boolean[] failed = new boolean[rows.length];
    for (int i = 0; i < rows.length; i++) {
      failed[i] = trace.failure[rows[i]] == number;
    }
    return new Trials(trace, failureClass, outcome, rows, failed);
  }

  /** Some of these trials, by their place. */
  Trials where(IntPredicate wanted) {
    int[] places = IntStream.range(0, rows.length).filter(wanted).toArray();
    int[] someRows = new int[places.length];
    boolean[] someFailed = new boolean[places.length];
    for (int i = 0; i < places.length; i++) {
      someRows[i] = rows[places[i]];
      someFailed[i] = failed[places[i]];
    }
    return new Trials(trace, failureClass, outcome, someRows, someFailed);
  }

  /**
   * The trials that tell who dies from who does not: sockets that died within the time, or were
   * seen to live longer. Sockets that were closed earlier had no chance to show it.
   */
  Trials seenFor(int ms) {
    return where(i -> trace.lifetimeMs[rows[i]] >= ms || failed[i]);
  }

  /** What was said of the first failure of the class; may be empty. */
  String firstDetail() {
    return trace.details.get(trace.classes.indexOf(failureClass));
  }

  int size() {
    return rows.length;
  }

  int passes() {
    return rows.length - failures;
  }

  /**
   * The longest that a refusal takes when nothing waits: five times the median of what accepted
   * upgrades take, because of these some may have waited too.
   */
  int atOnceMs() {
    return Math.max(AT_ONCE_MS, AT_ONCE_FACTOR * trace.acceptedLatencyMs());
  }

  /** Whether it stopped the attempt and was told at once, where it was told by an HTTP status. */
  boolean isInTime(int place, int atOnceMs) {
    return outcome != Outcome.REFUSED || trace.latencyMs(rows[place]) <= atOnceMs;
  }

  /** The values of a column where trials failed, sorted. */
  int[] failedValues(int[] column) {
    return IntStream.range(0, rows.length)
        .filter(i -> failed[i])
        .map(i -> column[rows[i]])
        .sorted()
        .toArray();
  }

  private static boolean gotPast(Trace trace, int row, Point point) {
    Outcome.Stage stage = trace.outcome(row).stage();
    return switch (point) {
      case TOKEN -> trace.outcome(row) != Outcome.TOKEN_FAILED;
      case CREATE -> stage != Outcome.Stage.NOT_ATTEMPTED;
      case CONNECT -> stage == Outcome.Stage.ACCEPTED || stage == Outcome.Stage.REFUSED;
      case UPGRADE, OPEN -> stage == Outcome.Stage.ACCEPTED;
    };
  }

  private static Point pointOf(Outcome outcome) {
    return switch (outcome) {
      case TOKEN_FAILED -> Point.TOKEN;
      case CREATE_FAILED -> Point.CREATE;
      case REFUSED, RESET_DURING_UPGRADE, UPGRADE_TIMEOUT -> Point.UPGRADE;
      case CLOSE_FRAME, ABNORMAL, HEARTBEAT_LOST, IN_BAND -> Point.OPEN;
      default -> Point.CONNECT;
    };
  }
}
