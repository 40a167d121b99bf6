package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.stream.IntStream;
import wscapacity.attempt.Outcome;

/**
 * How a platform counts calls to limit their rate.
 *
 * @param form how its window moves
 * @param lengthMs the window's length
 * @param countsRefused whether calls that were refused count as well, as in HAProxy's stick tables
 */
public record CallWindow(Form form, int lengthMs, boolean countsRefused) {
  /** Lengths that limits are written with. */
  private static final int[] LENGTHS_MS = {1_000, 2_000, 5_000, 10_000, 30_000, 60_000};

  /** How a window moves. */
  public enum Form {
    /** The calls of the last so many seconds. */
    SLIDING,
    /** A counter that starts again with the clock's seconds or minutes. */
    CLOCK,
    /** A counter that starts again with the first call after its window is over. */
    FIRST_CALL,
    /**
     * This window's counter and the last one's, weighed by what of it is still in the window
     * (HAProxy's {@code freq_ctr}, and many limiters of proxies).
     */
    WEIGHED
  }

  /** All that are tried. */
  public static CallWindow[] all() {
    return IntStream.of(LENGTHS_MS)
        .boxed()
        .flatMap(
            length ->
                Arrays.stream(Form.values())
                    .flatMap(
                        form ->
                            Arrays.stream(new Boolean[] {true, false})
                                .map(counted -> new CallWindow(form, length, counted))))
        .toArray(CallWindow[]::new);
  }

  /**
   * The calls in the window before each trial, at the least and at the most: those whose moment is
   * within what the trial's answer and its own leave open count in the most only.
   */
  public Column before(Trials trials) {
    AttemptColumns columns = trials.columns;
    int[] calls = calls(columns);
    int[] low = new int[trials.rows.length];
    int[] high = new int[trials.rows.length];
    int[] firsts = form == Form.FIRST_CALL ? firstCalls(calls) : new int[0];
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      int now = columns.answerMs[row];
      int lag = Math.max(Assumptions.CLOCK_LAG_MS, columns.latencyMs(row));
      int own = countsRefused || columns.isAccepted(row) ? 1 : 0;
      int before = count(columns, calls, firsts, now - lag, now - lag);
      int until = Math.max(0, count(columns, calls, firsts, now, now + lag) - own);
      if (form == Form.SLIDING) {
        // Calls that may have left it between the two moments count in the most only.
        int left =
            GaugeRange.upTo(calls, now - lengthMs) - GaugeRange.upTo(calls, now - lag - lengthMs);
        before = Math.max(0, before - left);
        until += left;
      }
      low[i] = Math.min(before, until);
      high[i] = Math.max(before, until);
    }
    return new Column(Covariate.CALLS, low, high);
  }

  private int[] calls(AttemptColumns columns) {
    return IntStream.range(0, columns.size())
        .filter(row -> countsRefused || columns.isAccepted(row))
        .filter(row -> columns.outcome(row).stage() != Outcome.Stage.NOT_ATTEMPTED)
        .map(row -> columns.answerMs[row])
        .toArray();
  }

  /** The calls up to a time that count at a moment. */
  private int count(AttemptColumns columns, int[] calls, int[] firsts, int moment, int until) {
    int all = GaugeRange.upTo(calls, until);
    return switch (form) {
      case SLIDING -> all - GaugeRange.upTo(calls, moment - lengthMs);
      case CLOCK -> all - GaugeRange.upTo(calls, clockStart(columns, moment) - 1);
      case FIRST_CALL -> {
        int window = GaugeRange.upTo(firsts, moment);
        boolean isOver = window == 0 || moment >= (long) firsts[window - 1] + lengthMs;
        yield isOver ? 0 : all - GaugeRange.upTo(calls, firsts[window - 1] - 1);
      }
      case WEIGHED -> {
        int start = clockStart(columns, moment);
        int current = all - GaugeRange.upTo(calls, start - 1);
        int last = GaugeRange.upTo(calls, start - 1) - GaugeRange.upTo(calls, start - lengthMs - 1);
        yield current + (int) ((long) last * (start + lengthMs - moment) / lengthMs);
      }
    };
  }

  private int clockStart(AttemptColumns columns, int moment) {
    return moment - (int) Math.floorMod(columns.originMs() + moment, (long) lengthMs);
  }

  /** The calls with which a window starts. */
  private int[] firstCalls(int[] calls) {
    IntStream.Builder firsts = IntStream.builder();
    long over = Long.MIN_VALUE;
    for (int call : calls) {
      if (call >= over) {
        firsts.add(call);
        over = (long) call + lengthMs;
      }
    }
    return firsts.build().toArray();
  }
}
