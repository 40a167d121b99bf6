package wscapacity.diagnosis.cause;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.numbers.gamma.LogBeta;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Trials;

/**
 * Trials by the group they are of: which groups are struck, and from when on.
 *
 * <p>A few failures for other reasons do not make a group a struck one: of a group that is struck
 * from the first on more fail than pass, and one that is struck at a moment is struck from where on
 * failures outnumber passes the most.
 *
 * @param of the group of each trial, by its place
 * @param count how many groups there are
 * @param from the place from which on each group is struck; the number of trials for not at all
 */
record Groups(Trials trials, int[] of, int count, int[] from) {

  /** Groups that are struck from their first trial on. */
  static Groups wholly(Trials trials, short[] groupOfRow) {
    Groups groups = of(trials, groupOfRow);
    int[] balance = new int[groups.count];
    for (int i = 0; i < groups.of.length; i++) {
      balance[groups.of[i]] += trials.failed[i] ? 1 : -1;
    }
    for (int group = 0; group < groups.count; group++) {
      groups.from[group] = balance[group] > 0 ? 0 : groups.of.length;
    }
    return groups;
  }

  /** Groups that are struck from a moment on. */
  static Groups since(Trials trials, short[] groupOfRow) {
    Groups groups = of(trials, groupOfRow);
    int[] balance = new int[groups.count];
    int[] most = new int[groups.count];
    for (int i = groups.of.length - 1; i >= 0; i--) {
      int group = groups.of[i];
      balance[group] += trials.failed[i] ? 1 : -1;
      if (balance[group] > most[group]) {
        most[group] = balance[group];
        groups.from[group] = i;
      }
    }
    return groups;
  }

  private static Groups of(Trials trials, short[] groupOfRow) {
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
    int[] from = new int[count];
    Arrays.fill(from, of.length);
    return new Groups(trials, of, count, from);
  }

  int struck() {
    return (int) Arrays.stream(from).filter(first -> first < of.length).count();
  }

  boolean isStruck(int place) {
    return from[of[place]] <= place;
  }

  /** The place of the first trial of a struck group; that of the first failure where none is. */
  int firstStruck() {
    return IntStream.range(0, of.length)
        .filter(this::isStruck)
        .findFirst()
        .orElseGet(
            () ->
                IntStream.range(0, of.length).filter(i -> trials.failed[i]).findFirst().orElse(0));
  }

  /** Trials of struck groups, from where on they are struck. */
  Contingency table() {
    long[] counts = new long[4];
    for (int i = 0; i < of.length; i++) {
      boolean in = isStruck(i);
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
        .filter(group -> from[group] < of.length)
        .mapToDouble(group -> Math.log(sizes[group]))
        .sum();
  }
}
