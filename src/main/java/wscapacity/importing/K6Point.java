package wscapacity.importing;

/**
 * One data point of k6.
 *
 * @param timeNs its time, in ns since the epoch
 * @param wholeSeconds whether the time is known to the second only
 * @param metric the metric's name
 * @param value its value; times are in ms
 * @param status the tag {@code status}; empty without one
 * @param url the tag {@code url}; empty without one
 */
record K6Point(
    long timeNs, boolean wholeSeconds, String metric, double value, String status, String url) {
  static final String CONNECTING = "ws_connecting";
  static final String SESSION_DURATION = "ws_session_duration";

  /** k6 samples it every second. */
  static final String USERS = "vus";

  static boolean isNeeded(String metric) {
    return metric.equals(CONNECTING) || metric.equals(SESSION_DURATION) || metric.equals(USERS);
  }
}
