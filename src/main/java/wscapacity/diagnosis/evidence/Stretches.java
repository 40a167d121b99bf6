package wscapacity.diagnosis.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * "Comes at another rate in each of several stretches of time": good and bad spells in turn, or a
 * rate that creeps up. As many stretches as are worth their price, found by dynamic programming (J.
 * D. Scargle et al., Bayesian Blocks, 2013).
 *
 * @param count how many there are
 * @param evidence of the best division less the price of its ends, in nats
 * @param table the stretches that fail more than all do against the others
 */
public record Stretches(int count, double evidence, Contingency table) {

  /** Cells that a stretch consists of. */
  private static final int MOST_CELLS = 240;

  /**
   * The trials in the order of their starts: who waits is answered late, and so most often fails.
   */
  public static Stretches of(Trials trials) {
    int size = trials.size();
    int[] order =
        IntStream.range(0, size)
            .mapToLong(
                place -> (long) trials.columns.startMs[trials.rows[place]] << Integer.SIZE | place)
            .sorted()
            .mapToInt(key -> (int) key)
            .toArray();
    int cells = Math.min(size, MOST_CELLS);
    long[] failed = new long[cells];
    long[] passed = new long[cells];
    for (int rank = 0; rank < size; rank++) {
      int cell = (int) ((long) rank * cells / size);
      (trials.failed[order[rank]] ? failed : passed)[cell]++;
    }
    return best(failed, passed);
  }

  /** The lives of sockets: deaths and ticks in cells of one length. */
  public static Stretches ofLives(Trials trials, Lives lives) {
    int[] deaths = trials.failedValues(trials.columns.endMs);
    int from = IntStream.of(trials.rows).map(row -> trials.columns.answerMs[row]).min().orElse(0);
    int to = IntStream.of(trials.rows).map(row -> trials.columns.endMs[row]).max().orElse(from) + 1;
    int cells = Math.max(1, Math.min(MOST_CELLS, (to - from) / lives.tickMs()));
    long[] failed = new long[cells];
    long[] passed = new long[cells];
    for (int cell = 0; cell < cells; cell++) {
      int begin = from + (int) ((long) cell * (to - from) / cells);
      int end = from + (int) ((long) (cell + 1) * (to - from) / cells);
      failed[cell] = Lives.within(deaths, begin, end - 1);
      passed[cell] = lives.atTimes(begin, end) / lives.tickMs();
    }
    return best(failed, passed);
  }

  private static Stretches best(long[] failed, long[] passed) {
    int cells = failed.length;
    long[] failedUpTo = sums(failed);
    long[] passedUpTo = sums(passed);
    // Time mimics whatever moves with it, if it is cut finely: a cut must be worth a contradiction.
    double price = Math.log(Math.max(2, cells)) + Assumptions.RESIDUAL;
    double[] most = new double[cells + 1];
    int[] begin = new int[cells + 1];
    for (int end = 1; end <= cells; end++) {
      most[end] = Double.NEGATIVE_INFINITY;
      for (int from = 0; from < end; from++) {
        double worth =
            most[from]
                - (from == 0 ? 0 : price)
                + Rates.ANY.logMarginal(
                    failedUpTo[end] - failedUpTo[from], passedUpTo[end] - passedUpTo[from]);
        if (worth > most[end]) {
          most[end] = worth;
          begin[end] = from;
        }
      }
    }
    List<Integer> ends = new ArrayList<>();
    for (int end = cells; end > 0; end = begin[end]) {
      ends.add(end);
    }
    return new Stretches(ends.size(), most[cells], table(ends, begin, failedUpTo, passedUpTo));
  }

  private static Contingency table(
      List<Integer> ends, int[] begin, long[] failedUpTo, long[] passedUpTo) {
    long allFailed = failedUpTo[failedUpTo.length - 1];
    long all = allFailed + passedUpTo[passedUpTo.length - 1];
    long hits = 0;
    long falseAlarms = 0;
    for (int end : ends) {
      long failed = failedUpTo[end] - failedUpTo[begin[end]];
      long passed = passedUpTo[end] - passedUpTo[begin[end]];
      if (failed * all > allFailed * (failed + passed)) {
        hits += failed;
        falseAlarms += passed;
      }
    }
    return new Contingency(hits, falseAlarms, allFailed - hits, all - allFailed - falseAlarms);
  }

  private static long[] sums(long[] values) {
    long[] sums = new long[values.length + 1];
    Arrays.setAll(sums, i -> i == 0 ? 0 : values[i - 1]);
    Arrays.parallelPrefix(sums, Long::sum);
    return sums;
  }
}
