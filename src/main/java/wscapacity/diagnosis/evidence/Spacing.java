package wscapacity.diagnosis.evidence;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * "Comes too soon after the last that was let in": a bucket of one, replayed by its rule alone. At a
 * steady pace it lets in every second one, as if it were dealt out in turn.
 *
 * @param leastMs the least time between two that are let in
 * @param evidence over all such times that were tried, in nats
 * @param table the trials that come too soon against the others
 */
public record Spacing(int leastMs, double evidence, Contingency table) {
  private static final int MOST_TRIED = 40;

  /** The best of the times between trials, and between every second one. */
  public static Optional<Spacing> search(Trials trials) {
    int size = trials.rows.length;
    int[] order =
        IntStream.range(0, size)
            .mapToLong(
                place -> (long) trials.columns.startMs[trials.rows[place]] << Integer.SIZE | place)
            .sorted()
            .mapToInt(key -> (int) key)
            .toArray();
    int[] starts =
        IntStream.of(order).map(place -> trials.columns.startMs[trials.rows[place]]).toArray();
    int[] gaps =
        IntStream.concat(
                IntStream.range(1, size).map(i -> starts[i] - starts[i - 1]),
                IntStream.range(2, size).map(i -> starts[i] - starts[i - 2]))
            .sorted()
            .toArray();
    Spacing[] tried =
        IntStream.of(Lives.spread(gaps, MOST_TRIED))
            .mapToObj(gap -> at(trials, order, starts, gap + 1))
            .toArray(Spacing[]::new);
    double all =
        Evidence.mean(Arrays.stream(tried).mapToDouble(one -> one.evidence).toArray());
    return Arrays.stream(tried)
        .filter(one -> one.evidence != Contingency.NONE)
        .reduce((one, other) -> other.evidence > one.evidence ? other : one)
        .map(best -> new Spacing(best.leastMs, all, best.table));
  }

  private static Spacing at(Trials trials, int[] order, int[] starts, int leastMs) {
    long[] counts = new long[4];
    long last = Integer.MIN_VALUE;
    for (int i = 0; i < order.length; i++) {
      boolean in = starts[i] - last < leastMs;
      last = in ? last : starts[i];
      counts[trials.failed[order[i]] ? (in ? 0 : 2) : (in ? 1 : 3)]++;
    }
    Contingency table = new Contingency(counts[0], counts[1], counts[2], counts[3]);
    return new Spacing(leastMs, table.evidence(Rates.NEARLY_ALL), table);
  }
}
