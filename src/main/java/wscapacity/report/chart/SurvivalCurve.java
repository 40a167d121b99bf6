package wscapacity.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The share of sockets that still live at an age, were none closed by us: the product-limit
 * estimate of Kaplan and Meier (J. Am. Stat. Assoc. 53, 1958).
 *
 * <p>S(t) = ∏ (1 − dᵢ/nᵢ) over the ages tᵢ ≤ t at which sockets died, with dᵢ deaths at tᵢ and nᵢ
 * sockets that had lived until then. A socket that we closed, or that was open at the end, leaves n
 * without a death. Ages are held to 0.1 %.
 *
 * @param category the index of the category that these sockets die of; 0 for those that do not
 * @param name which sockets
 * @param sockets how many there are
 * @param died how many of them died
 * @param points from age 0 to the greatest age that was seen
 */
public record SurvivalCurve(
    int category, String name, long sockets, long died, List<Point> points) {
  public SurvivalCurve {
    points = List.copyOf(points);
  }

  /**
   * @param ageMs the age, in ms
   * @param share the share that is alive at it, from 0 to 1
   */
  public record Point(long ageMs, double share) {}

  /** Collects the ages of sockets. */
  static final class Tally {
    private static final int SIGNIFICANT_DIGITS = 3;
    private static final int MOST_POINTS = 300;

    private final Histogram deaths = new Histogram(SIGNIFICANT_DIGITS);
    private final Histogram all = new Histogram(SIGNIFICANT_DIGITS);

    void add(long ageMs, boolean died) {
      long age = Math.max(0, ageMs);
      all.recordValue(age);
      if (died) {
        deaths.recordValue(age);
      }
    }

    boolean isEmpty() {
      return all.getTotalCount() == 0;
    }

    SurvivalCurve curve(int category, String name) {
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
      return new SurvivalCurve(
          category, name, all.getTotalCount(), deaths.getTotalCount(), thinned(points));
    }

    /** Keeps the last point of each of so many equal drops, and the ends. */
    private static List<Point> thinned(List<Point> points) {
      double drop = (1 - points.get(points.size() - 1).share()) / MOST_POINTS;
      List<Point> kept = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        boolean end = i == 0 || i >= points.size() - 2;
        if (end || kept.get(kept.size() - 1).share() - points.get(i + 1).share() > drop) {
          kept.add(points.get(i));
        }
      }
      return kept;
    }
  }
}
