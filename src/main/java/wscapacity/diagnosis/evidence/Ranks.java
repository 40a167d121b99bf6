package wscapacity.diagnosis.evidence;

import java.util.Arrays;

/**
 * How many of sorted values are at most another one, asked again and again.
 *
 * <p>It looks from its last answer on, in steps that double (J. L. Bentley and A. C. Yao, 1976):
 * values that mostly rise, as times in the order of answers do, cost next to nothing each. For one
 * thread.
 */
final class Ranks {
  /** Below so many values a comparison sort is as fast. */
  private static final int FEW = 1_024;

  private static final int DIGIT_BITS = 11;
  private static final int DIGITS = 1 << DIGIT_BITS;

  private final int[] sorted;
  private int last;

  Ranks(int[] sorted) {
    this.sorted = sorted;
  }

  int upTo(int value) {
    if (last < sorted.length && sorted[last] <= value) {
      last = above(value);
    } else if (last > 0 && sorted[last - 1] > value) {
      last = below(value);
    }
    return last;
  }

  /** How many of sorted values are at most this one, asked but once. */
  static int upTo(int[] sorted, int value) {
    return between(sorted, 0, sorted.length, value);
  }

  /**
   * The values sorted: digit by digit from the lowest on, of which counts and times need two or
   * three.
   */
  static int[] sorted(int[] values) {
    int[] from = values.clone();
    if (values.length < FEW) {
      Arrays.sort(from);
      return from;
    }
    int least = Arrays.stream(values).min().orElseThrow();
    long range = (long) Arrays.stream(values).max().orElseThrow() - least;
    int[] to = new int[from.length];
    for (int shift = 0; range >>> shift > 0; shift += DIGIT_BITS) {
      int[] starts = new int[DIGITS + 1];
      for (int value : from) {
        starts[digit(value, least, shift) + 1]++;
      }
      for (int digit = 0; digit < DIGITS; digit++) {
        starts[digit + 1] += starts[digit];
      }
      for (int value : from) {
        to[starts[digit(value, least, shift)]++] = value;
      }
      int[] other = from;
      from = to;
      to = other;
    }
    return from;
  }

  private static int digit(int value, int least, int shift) {
    // The difference may overflow: its bits are those of the unsigned one.
    return value - least >>> shift & DIGITS - 1;
  }

  private int above(int value) {
    int low = last + 1;
    int probe = low;
    for (int step = 1; probe < sorted.length && sorted[probe] <= value; step *= 2) {
      low = probe + 1;
      probe = low + step;
    }
    return between(sorted, low, Math.min(probe, sorted.length), value);
  }

  private int below(int value) {
    int high = last - 1;
    int probe = high - 1;
    for (int step = 1; probe >= 0 && sorted[probe] > value; step *= 2) {
      high = probe;
      probe = high - step;
    }
    return between(sorted, Math.max(probe + 1, 0), high, value);
  }

  private static int between(int[] sorted, int least, int most, int value) {
    int low = least;
    int high = most;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
