package wscapacity.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.Bands;

/**
 * How attempts went, in bands of what the question is about.
 *
 * @param unit of the axis, as in "open sockets"
 * @param width of a band
 * @param bands the bands from 1 up, without gaps
 */
public record OutcomeBands(String unit, int width, List<Band> bands) {
  public OutcomeBands {
    bands = List.copyOf(bands);
  }

  /**
   * One band.
   *
   * @param name as in "51-100"
   * @param counts attempts by category: each once, by how it or its socket ended
   */
  public record Band(String name, List<Integer> counts) {
    public Band {
      counts = List.copyOf(counts);
    }

    /** All attempts in it. */
    public int total() {
      return counts.stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** Counts attempts. */
  static final class Tally {
    private static final int MOST_BANDS = 40;

    private final Categories categories;
    private final Axis axis;
    private int[][] counts = new int[256][];
    private int largest;

    /** What stands on the axis: how it is called, and where an attempt of the load stands. */
    enum Axis {
      /** By the open sockets there would be with their own. */
      OPEN_SOCKETS("open sockets", Attempt::openWithIt),
      /** By the handshakes started in the second before, their own included. */
      UPGRADE_RATE("upgrades per second", Attempt::rate);

      private final String unit;
      private final ToIntFunction<Attempt> place;

      Axis(String unit, ToIntFunction<Attempt> place) {
        this.unit = unit;
        this.place = place;
      }
    }

    Tally(Categories categories, Axis axis) {
      this.categories = categories;
      this.axis = axis;
    }

    void add(Attempt attempt) {
      if (attempt.phase() != Phase.LOAD) {
        return;
      }
      int x = Math.max(1, axis.place.applyAsInt(attempt));
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
    OutcomeBands bands(int width) {
      Bands all = Bands.atMost(MOST_BANDS, width, largest);
      List<Band> bands = new ArrayList<>();
      for (int index = 0; index < all.count(); index++) {
        bands.add(
            new Band(all.name(index), sum(all.from(index), Math.min(all.to(index), largest))));
      }
      return new OutcomeBands(axis.unit, all.width(), bands);
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
