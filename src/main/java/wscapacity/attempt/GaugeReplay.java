package wscapacity.attempt;

import java.util.Arrays;

/**
 * The gauge once more, after the run: how many sockets were open at each moment, over all load
 * generators.
 *
 * <p>A socket is open from its 101 to its end; one that is open at the end of the run never ends.
 * Of an end and an opening in the same millisecond the end counts first: no figure is too high.
 */
public final class GaugeReplay {
  private static final int FIRST_ROOM = 256;

  private long[] openings = new long[FIRST_ROOM];
  private long[] ends = new long[FIRST_ROOM];
  private int opened;
  private int ended;

  /** Sees each change of the gauge, in the order of time. */
  @FunctionalInterface
  public interface Watcher {
    /**
     * @param timeMs when it changed, in ms since the epoch
     * @param open how many sockets are open from then on
     */
    void changed(long timeMs, int open);
  }

  /** The most that were open at one moment. */
  public int mostOpen() {
    int[] most = new int[1];
    run((timeMs, open) -> most[0] = Math.max(most[0], open));
    return most[0];
  }

  /** Adds an attempt's socket, if it had one; in any order. */
  public void add(Attempt attempt) {
    if (!attempt.isAccepted()) {
      return;
    }
    Attempt.Ending ending = attempt.ending().orElseThrow();
    openings = withRoom(openings, opened);
    openings[opened++] = attempt.answeredMs();
    if (ending.outcome() != Outcome.OPEN_AT_END) {
      ends = withRoom(ends, ended);
      // A clock that was set back must not end a socket before it was opened.
      ends[ended++] = Math.max(attempt.answeredMs(), ending.endedMs());
    }
  }

  private static long[] withRoom(long[] times, int used) {
    return used < times.length ? times : Arrays.copyOf(times, 2 * used);
  }

  /** Lets the sockets open and end again. */
  public void run(Watcher watcher) {
    Arrays.sort(openings, 0, opened);
    Arrays.sort(ends, 0, ended);
    int next = 0;
    int gone = 0;
    while (next < opened || gone < ended) {
      boolean end = gone < ended && gone < next && (next == opened || ends[gone] <= openings[next]);
      long timeMs = end ? ends[gone++] : openings[next++];
      watcher.changed(timeMs, next - gone);
    }
  }
}
