package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The share of sockets that still live at an age, were none closed by us: the product-limit
 * estimate of E. L. Kaplan and P. Meier, "Nonparametric Estimation from Incomplete Observations"
 * (Journal of the American Statistical Association 53, 1958, pages 457–481).
 *
 * <p>S(t) = ∏ (1 − dᵢ/nᵢ) over the ages tᵢ ≤ t at which sockets died, with dᵢ deaths at tᵢ and nᵢ
 * sockets that had lived until then. A socket that we closed, or that was open at the end, leaves n
 * without a death. Ages are held to 0.1 %.
 *
 * @param sockets how many there are
 * @param died how many of them died
 * @param points each age at which some died, in order, between age 0 and the greatest age that was
 *     seen
 */
public record Survival(long sockets, long died, List<Point> points) {
  public Survival {
    points = List.copyOf(points);
  }

  /**
   * @param ageMs the age, in ms
   * @param share the share that is alive at it, from 0 to 1
   */
  public record Point(long ageMs, double share) {}

  /** Collects the ages of sockets; instead of ages, they may be silences. Not thread-safe. */
  public static final class Tally {
    private static final int SIGNIFICANT_DIGITS = 3;

    private final Histogram deaths = new Histogram(SIGNIFICANT_DIGITS);
    private final Histogram all = new Histogram(SIGNIFICANT_DIGITS);

    /**
     * Adds a socket.
     *
     * @param ageMs how old it became, in ms
     * @param died whether it died at that age, or only was not seen any longer
     */
    public void add(long ageMs, boolean died) {
      long age = Math.max(0, ageMs);
      all.recordValue(age);
      if (died) {
        deaths.recordValue(age);
      }
    }

    public boolean isEmpty() {
      return all.getTotalCount() == 0;
    }

    /** The estimate for all that were added. */
    public Survival survival() {
      List<Point> points = new ArrayList<>();
      points.add(new Point(0, 1));
      long alive = all.getTotalCount();
      double share = 1;
      for (HistogramIterationValue age : all.recordedValues()) {
        long died = deaths.getCountAtValue(age.getValueIteratedTo());
        if (died > 0) {
          share *= 1 - (double) died / alive;
          points.add(new Point(Math.min(age.getValueIteratedTo(), all.getMaxValue()), share));
        }
        alive -= age.getCountAtValueIteratedTo();
      }
      points.add(new Point(all.getMaxValue(), share));
      return new Survival(all.getTotalCount(), deaths.getTotalCount(), points);
    }
  }
}
