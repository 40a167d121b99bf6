package wscapacity.importing;

/**
 * One sample of a JMeter JTL.
 *
 * @param timeMs its {@code timeStamp}, in ms since the epoch: start or end, as JMeter was set
 * @param elapsedMs how long it took
 * @param label the sampler's name
 * @param code its response code: a status, or a text
 * @param message its response message
 * @param thread the thread's name, unique in one JMeter
 * @param successful whether JMeter counts it as passed
 * @param url the URL; empty when there is none
 * @param connectMs of it the time to connect; 0 when the sample made no connection
 */
record Sample(
    long timeMs,
    long elapsedMs,
    String label,
    String code,
    String message,
    String thread,
    boolean successful,
    String url,
    long connectMs) {

  /** Whether JMeter's own HTTP sampler made it: WebSocket samplers leave no HTTP URL. */
  boolean isHttp() {
    return url.startsWith("http:") || url.startsWith("https:") || code.startsWith("Non HTTP");
  }

  /** The response code as a number; 0 when it is none. */
  int status() {
    if (code.length() < 3 || code.length() > 4) {
      return 0;
    }
    for (int i = 0; i < code.length(); i++) {
      if (code.charAt(i) < '0' || code.charAt(i) > '9') {
        return 0;
      }
    }
    return Integer.parseInt(code);
  }

  /** The sample at another moment. */
  Sample at(long otherMs) {
    return new Sample(otherMs, elapsedMs, label, code, message, thread, successful, url, connectMs);
  }
}
