package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How a platform counts calls to limit their rate.
 *
 * @param form how its window moves
 * @param lengthMs the window's length
 * @param countsRefused whether calls that were refused count as well, as in HAProxy's stick tables
 */
public record CallWindow(Form form, int lengthMs, boolean countsRefused) {
  /** Lengths that limits are written with. */
  private static final int[] LENGTHS_MS = {1_000, 2_000, 3_000, 5_000, 10_000, 30_000, 60_000};

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
    Counter sooner = new Counter(columns);
    Counter later = new Counter(columns);
    int[] low = new int[trials.rows.length];
    int[] high = new int[trials.rows.length];
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      int now = columns.answerMs[row];
      int lag = Math.max(Assumptions.CLOCK_LAG_MS, columns.latencyMs(row));
      int own = countsRefused || columns.isAccepted(row) ? 1 : 0;
      int before = sooner.count(now - lag, now - lag);
      int until = Math.max(0, later.count(now, now + lag) - own);
      if (form == Form.SLIDING) {
        // Calls that may have left it between the two moments count in the most only.
        int left = later.leftBy(now) - sooner.leftBy(now - lag);
        before = Math.max(0, before - left);
        until += left;
      }
      low[i] = Math.min(before, until);
      high[i] = Math.max(before, until);
    }
    return new Column(Covariate.CALLS, low, high);
  }

  /** Counts calls; quick where it is asked in the order of time, as each of its ranks then is. */
  private final class Counter {
    private final AttemptColumns columns;
    private final Ranks calls;
    private final Ranks left;
    private final Ranks leftBefore;
    private final int[] firstCalls;
    private final Ranks firsts;

    Counter(AttemptColumns columns) {
      this.columns = columns;
      int[] times = columns.callsMs(countsRefused);
      calls = new Ranks(times);
      left = new Ranks(times);
      leftBefore = new Ranks(times);
      firstCalls = form == Form.FIRST_CALL ? firstCalls(times) : new int[0];
      firsts = new Ranks(firstCalls);
    }

    /** The calls up to a time that count at a moment. */
    int count(int moment, int until) {
      int all = calls.upTo(until);
      return switch (form) {
        case SLIDING -> all - leftBy(moment);
        case CLOCK -> all - left.upTo(clockStart(moment) - 1);
        case FIRST_CALL -> {
          int window = firsts.upTo(moment);
          boolean isOver = window == 0 || moment >= (long) firstCalls[window - 1] + lengthMs;
          yield isOver ? 0 : all - left.upTo(firstCalls[window - 1] - 1);
        }
        case WEIGHED -> {
          int start = clockStart(moment);
          int current = all - left.upTo(start - 1);
          int last = left.upTo(start - 1) - leftBefore.upTo(start - lengthMs - 1);
          yield current + (int) ((long) last * (start + lengthMs - moment) / lengthMs);
        }
      };
    }

    /** The calls that a sliding window has left behind at a moment. */
    int leftBy(int moment) {
      return left.upTo(moment - lengthMs);
    }

    private int clockStart(int moment) {
      return moment - (int) Math.floorMod(columns.originMs() + moment, (long) lengthMs);
    }
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
