package wscapacity.importing;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Counts the load that each handshake met: the sockets that were open when it started (opened
 * before or at that moment, and not ended), and the handshakes that started in the second before,
 * itself included.
 */
final class MetLoad {
  private static final long SECOND_MS = 1_000;

  /** The low bits of a key are the row, two for each handshake; the high ones the time: 4 years. */
  private static final int ROW_BITS = 26;

  /** As many as keys can number. */
  static final int MOST_HANDSHAKES = (1 << ROW_BITS - 1) - 1;

  private final long[] startedMs;
  private final int[] latencyMs;
  private final int size;

  MetLoad(long[] startedMs, int[] latencyMs, int size) {
    this.startedMs = startedMs;
    this.latencyMs = latencyMs;
    this.size = size;
  }

  /** A number that sorts by time, and by row within the same ms. */
  static long key(long ms, int row) {
    return ms << ROW_BITS | row;
  }

  static int row(long key) {
    return (int) (key & (1L << ROW_BITS) - 1);
  }

  /**
   * Counts it.
   *
   * @param endedMs when the socket of a handshake ended: the greatest number when it did not, the
   *     least when it never was open
   */
  void count(IntToLongFunction endedMs, int[] open, int[] rate) {
    long origin = Arrays.stream(startedMs, 0, size).min().orElse(0);
    long[] opened = new long[size];
    long[] ended = new long[size];
    int sockets = 0;
    int ends = 0;
    for (int i = 0; i < size; i++) {
      long end = endedMs.applyAsLong(i);
      if (end != Long.MIN_VALUE) {
        opened[sockets++] = startedMs[i] + latencyMs[i];
        if (end != Long.MAX_VALUE) {
          ended[ends++] = end;
        }
      }
    }
    Arrays.sort(opened, 0, sockets);
    Arrays.sort(ended, 0, ends);
    long[] starts = new long[size];
    for (int i = 0; i < size; i++) {
      starts[i] = key(startedMs[i] - origin, i);
    }
    Arrays.sort(starts);
    int nextOpened = 0;
    int nextEnded = 0;
    int second = 0;
    for (int place = 0; place < size; place++) {
      int row = row(starts[place]);
      long now = startedMs[row];
      while (nextOpened < sockets && opened[nextOpened] <= now) {
        nextOpened++;
      }
      while (nextEnded < ends && ended[nextEnded] <= now) {
        nextEnded++;
      }
      while (startedMs[row(starts[second])] <= now - SECOND_MS) {
        second++;
      }
      open[row] = Math.max(0, nextOpened - nextEnded);
      rate[row] = place - second + 1;
    }
  }
}
