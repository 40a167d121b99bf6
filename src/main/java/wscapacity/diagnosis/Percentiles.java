package wscapacity.diagnosis;

/** Percentiles of a time in ms, to three significant digits; the maximum is exact. */
public record Percentiles(long p50, long p95, long p99, long max) {}
