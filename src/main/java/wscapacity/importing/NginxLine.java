package wscapacity.importing;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of NGINX's access log in the format {@code websocket} that importing.md documents: {@code
 * combined}, then {@code $msec $request_time $upstream_header_time "$http_upgrade"}.
 *
 * <p>NGINX writes a line when a request ends, for a WebSocket when its socket ended: its start is
 * {@code $msec} less {@code $request_time} (ngx_http_log_module).
 */
final class NginxLine implements LogLine {
  private static final String QUOTED = "\"((?:[^\"\\\\]|\\\\.)*+)\"";

  /** Up to the user agent. */
  static final String COMBINED =
      "(\\S+) \\S+ (?:\\S+ )*?\\[([^\\]]+)\\] "
          + QUOTED
          + " ([0-9]{3}) [0-9-]+ "
          + QUOTED
          + " "
          + QUOTED;

  private static final Pattern LINE =
      Pattern.compile(
          COMBINED + " ([0-9]+\\.[0-9]{3}) ([0-9]+\\.[0-9]{3}) ([-0-9., :]+) " + QUOTED);

  static boolean isHead(String head) {
    return head.lines().limit(5).anyMatch(line -> LINE.matcher(line).matches());
  }

  @Override
  public Optional<LoggedRequest> read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long endedMs = ms(matcher.group(7));
    long startedMs = endedMs - ms(matcher.group(8));
    int status = Integer.parseInt(matcher.group(4));
    return Optional.of(
        new LoggedRequest(
            startedMs,
            status == LoggedRequest.SWITCHING_PROTOCOLS
                ? upstreamMs(matcher.group(9))
                : endedMs - startedMs,
            endedMs,
            status,
            LoggedRequest.path(matcher.group(3)),
            Optional.of(matcher.group(10).equalsIgnoreCase("websocket")),
            Optional.empty()));
  }

  /** The time of the upstream that answered: the last, where several were asked; -1 without one. */
  private static long upstreamMs(String times) {
    String last = times.substring(Math.max(times.lastIndexOf(' '), times.lastIndexOf(':')) + 1);
    return last.equals("-") ? -1 : ms(last);
  }

  private static long ms(String seconds) {
    return new BigDecimal(seconds).movePointRight(3).longValue();
  }
}
