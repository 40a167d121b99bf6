package wscapacity.diagnosis;

import org.HdrHistogram.Histogram;

/** Percentiles of a time in ms, to three significant digits; the maximum is exact. */
public record Percentiles(long p50, long p95, long p99, long max) {

  /**
   * @param max the longest of these times: the histogram answers with the upper end of a bucket
   */
  static Percentiles of(Histogram times, long max) {
    return new Percentiles(
        Math.min(times.getValueAtPercentile(50), max),
        Math.min(times.getValueAtPercentile(95), max),
        Math.min(times.getValueAtPercentile(99), max),
        max);
  }
}
