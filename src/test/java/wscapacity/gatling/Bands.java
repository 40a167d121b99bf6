package wscapacity.gatling;

/**
 * The open-socket bands of Gatling's report: a fixed number of rows, however many users come.
 *
 * @param width sockets in a band
 */
public record Bands(int width) {

  /** Where warm-up handshakes that fail are shown. */
  static final String WARM_UP = "warm-up";

  /** Where handshakes are shown that fail while the run closes its sockets. */
  static final String WIND_DOWN = "wind-down";

  /**
   * The band of the socket that an attempt would add.
   *
   * @param socket its number when it opens, from 1: open sockets before it plus one
   */
  public String of(int socket) {
    int last = (socket + width - 1) / width * width;
    return "open " + (last - width + 1) + "-" + last;
  }
}
