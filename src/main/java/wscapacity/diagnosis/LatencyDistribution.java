package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * How long handshakes took to be answered.
 *
 * @param count handshakes
 * @param percentiles the most asked of its figures, in ms
 * @param points from the fastest to the slowest: ten up to one half of the handshakes, ten from
 *     there to three quarters, and so on
 */
public record LatencyDistribution(long count, Percentiles percentiles, List<Point> points) {
  public LatencyDistribution {
    points = List.copyOf(points);
  }

  /**
   * So many were answered in so much time.
   *
   * @param ms at most so long
   * @param share share of all these handshakes, from 0 to 1
   */
  public record Point(long ms, double share) {}

  /** Collects latencies. Not thread-safe. */
  public static final class Tally {
    private static final int POINTS_PER_HALF_DISTANCE = 10;

    private final Histogram histogram = new Histogram(Latencies.SIGNIFICANT_DIGITS);

    /** The histogram's own is the upper end of a bucket. */
    private long max;

    /** Adds a handshake that took so long, in ms. */
    public void add(long latencyMs) {
      // A clock that was set back must not end the report.
      long ms = Math.max(0, latencyMs);
      histogram.recordValue(ms);
      max = Math.max(max, ms);
    }

    public boolean isEmpty() {
      return histogram.getTotalCount() == 0;
    }

    /** The distribution of all that were added. */
    public LatencyDistribution distribution() {
      List<Point> points = new ArrayList<>();
      points.add(new Point(histogram.getMinValue(), 0));
      for (HistogramIterationValue value : histogram.percentiles(POINTS_PER_HALF_DISTANCE)) {
        points.add(
            new Point(
                Math.min(value.getValueIteratedTo(), max),
                value.getPercentileLevelIteratedTo() / 100));
      }
      return new LatencyDistribution(
          histogram.getTotalCount(), Percentiles.of(histogram, max), points);
    }
  }
}
