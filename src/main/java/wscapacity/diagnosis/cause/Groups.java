package wscapacity.diagnosis.cause;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogBeta;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Trials;

/**
 * Trials by the group they are of: which groups are struck, and from when on.
 *
 * <p>A group is struck when it failed at all; from its first failure on nothing of it should pass.
 *
 * @param of the group of each trial, by its place
 * @param count how many groups there are
 * @param firstFailure the place of each group's first failure; the number of trials for none
 */
record Groups(Trials trials, int[] of, int count, int[] firstFailure) {

  static Groups of(Trials trials, short[] groupOfRow) {
    int[] numbers = new int[Short.MAX_VALUE + 1];
    Arrays.fill(numbers, -1);
    int[] of = new int[trials.rows.length];
    int count = 0;
    for (int i = 0; i < of.length; i++) {
      int group = groupOfRow[trials.rows[i]];
      if (numbers[group] < 0) {
        numbers[group] = count++;
      }
      of[i] = numbers[group];
    }
    int[] first = new int[count];
    Arrays.fill(first, of.length);
    for (int i = of.length - 1; i >= 0; i--) {
      if (trials.failed[i]) {
        first[of[i]] = i;
      }
    }
    return new Groups(trials, of, count, first);
  }

  int struck() {
    return (int) Arrays.stream(firstFailure).filter(first -> first < of.length).count();
  }

  boolean isStruck(int place) {
    return firstFailure[of[place]] < of.length;
  }

  /** The place of the first trial of a struck group. */
  int firstStruck() {
    return Arrays.stream(firstFailure).min().orElse(0);
  }

  /** All trials of struck groups in the danger set. */
  Contingency wholly() {
    return table(this::isStruck);
  }

  /** Trials of struck groups from their first failure on. */
  Contingency since() {
    return table(place -> place >= firstFailure[of[place]]);
  }

  private Contingency table(IntPredicate inside) {
    long[] counts = new long[4];
    for (int i = 0; i < of.length; i++) {
      boolean in = inside.test(i);
      counts[trials.failed[i] ? (in ? 0 : 2) : (in ? 1 : 3)]++;
    }
    return new Contingency(counts[0], counts[1], counts[2], counts[3]);
  }

  /** What it costs to name the struck groups: the logarithm of the ways to choose so many. */
  double priceOfGroups() {
    int struck = struck();
    // ln C(n, k) = −ln(n + 1) − ln B(n − k + 1, k + 1).
    return -Math.log(count + 1) - LogBeta.value(count - struck + 1, struck + 1) + Math.log(count);
  }

  /** What it costs to name the moment of each struck group among its trials. */
  double priceOfMoments() {
    long[] sizes = new long[count];
    IntStream.of(of).forEach(group -> sizes[group]++);
    return IntStream.range(0, count)
        .filter(group -> firstFailure[group] < of.length)
        .mapToDouble(group -> Math.log(sizes[group]))
        .sum();
  }
}
