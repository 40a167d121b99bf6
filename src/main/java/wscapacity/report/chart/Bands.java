package wscapacity.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Phase;

/**
 * How attempts of the load phase went, by the open sockets there would be with their own.
 *
 * @param width open sockets in a band
 * @param bands the bands from 1 up, without gaps
 */
public record Bands(int width, List<Band> bands) {
  public Bands {
    bands = List.copyOf(bands);
  }

  /**
   * One band.
   *
   * @param from its first number of open sockets
   * @param to its last one
   * @param counts attempts by category: each once, by how it or its socket ended
   */
  public record Band(int from, int to, List<Integer> counts) {
    public Band {
      counts = List.copyOf(counts);
    }

    /** All attempts in it. */
    public int total() {
      return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /** As Gatling's report calls it. */
    public String name() {
      return from + "-" + to;
    }
  }

  /** Counts attempts. */
  static final class Tally {
    private static final int MOST_BANDS = 40;

    private final Categories categories;
    private int[][] counts = new int[256][];
    private int largest;

    Tally(Categories categories) {
      this.categories = categories;
    }

    void add(Attempt attempt) {
      if (attempt.phase() != Phase.LOAD) {
        return;
      }
      int x = Math.max(1, attempt.openWithIt());
      if (x >= counts.length) {
        counts = Arrays.copyOf(counts, Math.max(x + 1, counts.length * 2));
      }
      if (counts[x] == null) {
        counts[x] = new int[categories.size()];
      }
      counts[x][categories.of(attempt)]++;
      largest = Math.max(largest, x);
    }

    /**
     * The bands.
     *
     * @param width the width that is wished for; where there would be too many bands, a multiple
     */
    Bands bands(int width) {
      int nice = NiceWidth.multiple(width, largest, MOST_BANDS);
      List<Band> bands = new ArrayList<>();
      for (int from = 1; from <= largest; from += nice) {
        bands.add(new Band(from, from + nice - 1, sum(from, Math.min(from + nice - 1, largest))));
      }
      return new Bands(nice, bands);
    }

    private List<Integer> sum(int from, int to) {
      int[] sum = new int[categories.size()];
      for (int x = from; x <= to; x++) {
        for (int i = 0; counts[x] != null && i < sum.length; i++) {
          sum[i] += counts[x][i];
        }
      }
      return Arrays.stream(sum).boxed().toList();
    }
  }
}
