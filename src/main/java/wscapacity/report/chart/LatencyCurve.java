package wscapacity.report.chart;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import wscapacity.diagnosis.Percentiles;

/**
 * How long handshakes of one category took to be answered.
 *
 * @param category the index of the category
 * @param name its name
 * @param count handshakes
 * @param percentiles the figures of a table, in ms
 * @param points from the fastest to the slowest
 */
public record LatencyCurve(
    int category, String name, long count, Percentiles percentiles, List<Point> points) {
  public LatencyCurve {
    points = List.copyOf(points);
  }

  /**
   * So many were answered in so much time.
   *
   * @param ms at most so long
   * @param share share of all handshakes of the category, from 0 to 1
   */
  public record Point(long ms, double share) {}

  /** Collects the latencies of one category. */
  static final class Tally {
    private static final int SIGNIFICANT_DIGITS = 3;

    /** Ten points from 0 to one half, ten from there to three quarters, and so on. */
    private static final int POINTS_PER_HALF_DISTANCE = 10;

    private final Histogram histogram = new Histogram(SIGNIFICANT_DIGITS);

    /** The histogram's own is the upper end of a bucket. */
    private long max;

    void add(long latencyMs) {
      // A clock that was set back must not end the report.
      long ms = Math.max(0, latencyMs);
      histogram.recordValue(ms);
      max = Math.max(max, ms);
    }

    boolean isEmpty() {
      return histogram.getTotalCount() == 0;
    }

    LatencyCurve curve(int category, String name) {
      List<Point> points = new ArrayList<>();
      points.add(new Point(histogram.getMinValue(), 0));
      for (HistogramIterationValue value : histogram.percentiles(POINTS_PER_HALF_DISTANCE)) {
        points.add(
            new Point(
                Math.min(value.getValueIteratedTo(), max),
                value.getPercentileLevelIteratedTo() / 100));
      }
      return new LatencyCurve(
          category,
          name,
          histogram.getTotalCount(),
          new Percentiles(percentile(50), percentile(95), percentile(99), max),
          points);
    }

    private long percentile(double percentile) {
      return Math.min(histogram.getValueAtPercentile(percentile), max);
    }
  }
}
