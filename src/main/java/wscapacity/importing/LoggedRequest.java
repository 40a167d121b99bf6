package wscapacity.importing;

import java.util.Optional;
import wscapacity.attempt.Outcome;

/**
 * One line of an access log that knows when its request started.
 *
 * @param startedMs when it started, in ms since the epoch
 * @param latencyMs from there to the answer's header; -1 when not known
 * @param endedMs when the connection ended, or was free for the next request
 * @param status the answer's status; -1 when there was none
 * @param path the path, without its query: that may hold a token
 * @param upgrade whether it asked for a WebSocket; empty when the line does not say
 * @param ending how the socket ended; empty when the line does not say
 */
record LoggedRequest(
    long startedMs,
    long latencyMs,
    long endedMs,
    int status,
    String path,
    Optional<Boolean> upgrade,
    Optional<SocketEnding> ending) {

  /** NGINX's own status for a client that went away before it was answered. */
  private static final int CLIENT_CLOSED_REQUEST = 499;

  static final int SWITCHING_PROTOCOLS = 101;

  boolean isAccepted() {
    return status == SWITCHING_PROTOCOLS;
  }

  /**
   * What became of it; a client that did not wait for an answer is the load generator's timeout.
   */
  Outcome outcome() {
    if (isAccepted()) {
      return Outcome.ACCEPTED;
    }
    return status < 0 || status == CLIENT_CLOSED_REQUEST
        ? Outcome.UPGRADE_TIMEOUT
        : Outcome.REFUSED;
  }

  /** The path of a request line such as {@code GET /ws?x=1 HTTP/1.1}; empty when it is none. */
  static String path(String requestLine) {
    String[] parts = requestLine.split(" ");
    if (parts.length < 2) {
      return "";
    }
    int query = parts[1].indexOf('?');
    return query < 0 ? parts[1] : parts[1].substring(0, query);
  }
}
