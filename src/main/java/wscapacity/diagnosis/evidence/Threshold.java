package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * "Fails from this value of a covariate on": the danger set of many mechanisms.
 *
 * <p>The evidence is the mean of the likelihoods over all values that were tried, which prices the
 * search: a value that must be met exactly costs the logarithm of their number, a plateau on which
 * all do alike costs nothing. (The best likelihood less that logarithm is its lower bound.)
 *
 * @param column the covariate
 * @param from the best value; the greatest where several have the same trials on either side, since
 *     a gauge lags behind the platform's own count and an age behind the age it goes by
 * @param low the least value that the data cannot tell from it
 * @param high the greatest such value
 * @param evidence over all values, in nats
 * @param table the trials at it and above against those below
 */
public record Threshold(
    Column column, int from, int low, int high, double evidence, Contingency table) {

  /** The threshold over all trials; empty where failures are nowhere denser above than below. */
  public static Optional<Threshold> search(Column column, boolean[] failed, Rates inside) {
    return search(column, failed, inside, place -> true);
  }

  /**
   * The threshold over some trials.
   *
   * @param wanted by a trial's place
   */
  public static Optional<Threshold> search(
      Column column, boolean[] failed, Rates inside, IntPredicate wanted) {
    return new Search(column, failed, wanted).best(inside);
  }

  /** Whether a trial stands at it or above: 1 yes, −1 no, 0 may be. */
  public int side(int place) {
    return column.low()[place] >= from ? 1 : column.high()[place] < from ? -1 : 0;
  }

  /** The trials' values sorted, so that a threshold is four look-ups. */
  private static final class Search {
    private final Column column;
    private final int[] lowFailed;
    private final int[] lowPassed;
    private final int[] highFailed;
    private final int[] highPassed;
    private final int[] values;
    private final int least;

    Search(Column column, boolean[] failed, IntPredicate wanted) {
      this.column = column;
      lowFailed = values(column.low(), failed, true, wanted);
      lowPassed = values(column.low(), failed, false, wanted);
      boolean isKnown = column.low() == column.high();
      highFailed = isKnown ? lowFailed : values(column.high(), failed, true, wanted);
      highPassed = isKnown ? lowPassed : values(column.high(), failed, false, wanted);
      int[] changes = sideChanges();
      least = changes.length == 0 ? 0 : changes[0];
      // From the least value on stand all trials.
      values = Arrays.copyOfRange(changes, Math.min(1, changes.length), changes.length);
    }

    private static int[] values(int[] of, boolean[] failed, boolean which, IntPredicate wanted) {
      int[] values = new int[of.length];
      int count = 0;
      for (int place = 0; place < of.length; place++) {
        if (failed[place] == which && wanted.test(place)) {
          values[count++] = of[place];
        }
      }
      return Ranks.sorted(Arrays.copyOf(values, count));
    }

    Optional<Threshold> best(Rates inside) {
      int[] candidates = candidates(values);
      if (candidates.length == 0) {
        return Optional.empty();
      }
      double[] evidence = new double[candidates.length];
      int best = 0;
      for (int i = 0; i < candidates.length; i++) {
        evidence[i] = table(candidates[i]).evidence(inside);
        best = evidence[i] >= evidence[best] ? i : best;
      }
      if (evidence[best] == Contingency.NONE) {
        return Optional.empty();
      }
      int from = refined(candidates, best, inside);
      int low = best;
      int high = best;
      while (low > 0 && evidence[low - 1] >= evidence[best] - Assumptions.INTERVAL) {
        low--;
      }
      while (high + 1 < evidence.length
          && evidence[high + 1] >= evidence[best] - Assumptions.INTERVAL) {
        high++;
      }
      return Optional.of(
          new Threshold(
              column,
              from,
              Math.min(from, leastLike(candidates, low)),
              Math.max(from, candidates[high]),
              Evidence.mean(evidence),
              table(from)));
    }

    /** All values above the candidate before have the same trials on either side. */
    private int leastLike(int[] candidates, int low) {
      return low == 0 ? least + 1 : candidates[low - 1] + 1;
    }

    /** The best of all values between the neighbours of the best that was tried. */
    private int refined(int[] candidates, int best, Rates inside) {
      int from = candidates[best];
      if (values.length == candidates.length) {
        return from;
      }
      double most = table(from).evidence(inside);
      int first = candidates[Math.max(0, best - 1)];
      int last = candidates[Math.min(candidates.length - 1, best + 1)];
      for (int value : values) {
        if (value > first && value < last && table(value).evidence(inside) >= most) {
          from = value;
          most = table(value).evidence(inside);
        }
      }
      return from;
    }

    /** Values at which a side changes. */
    private int[] sideChanges() {
      return union(union(lowFailed, lowPassed, 0), union(highFailed, highPassed, 1), 0);
    }

    /** The values of two sorted ones, each once, and raised. */
    private static int[] union(int[] one, int[] other, int raised) {
      int[] union = new int[one.length + other.length];
      int count = 0;
      for (int i = 0, j = 0; i < one.length || j < other.length; ) {
        boolean isOther = i == one.length || j < other.length && other[j] < one[i];
        int value = (isOther ? other[j++] : one[i++]) + raised;
        if (count == 0 || union[count - 1] != value) {
          union[count++] = value;
        }
      }
      return Arrays.copyOf(union, count);
    }

    private static int[] candidates(int[] all) {
      if (all.length <= Assumptions.MOST_THRESHOLDS) {
        return all;
      }
      return IntStream.range(0, Assumptions.MOST_THRESHOLDS)
          .map(i -> all[(int) ((long) i * all.length / Assumptions.MOST_THRESHOLDS)])
          .toArray();
    }

    private Contingency table(int from) {
      int hits = lowFailed.length - Ranks.upTo(lowFailed, from - 1);
      int falseAlarms = lowPassed.length - Ranks.upTo(lowPassed, from - 1);
      int misses = Ranks.upTo(highFailed, from - 1);
      int passes = Ranks.upTo(highPassed, from - 1);
      return new Contingency(
          hits,
          falseAlarms,
          misses,
          passes,
          lowFailed.length - hits - misses,
          lowPassed.length - falseAlarms - passes);
    }
  }
}
