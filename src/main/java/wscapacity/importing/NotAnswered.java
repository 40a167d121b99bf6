package wscapacity.importing;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import wscapacity.attempt.Outcome;

/**
 * What an error text of Java's sockets, of JMeter's HTTP sampler or of the WebSocket Samplers says
 * of a handshake that got no answer.
 */
final class NotAnswered {
  /** In this order: the first that a text contains. */
  private static final List<Reason> REASONS =
      List.of(
          new Reason("cannot assign requested address", Outcome.LOCAL_EXHAUSTION),
          new Reason("address not available", Outcome.LOCAL_EXHAUSTION),
          new Reason("too many open files", Outcome.LOCAL_EXHAUSTION),
          new Reason("bindexception", Outcome.LOCAL_EXHAUSTION),
          new Reason("connection refused", Outcome.CONNECTION_REFUSED),
          new Reason("no route to host", Outcome.NO_ROUTE),
          new Reason("unreachable", Outcome.NO_ROUTE),
          new Reason("unknownhost", Outcome.DNS_FAILURE),
          new Reason("name or service not known", Outcome.DNS_FAILURE),
          new Reason("name resolution", Outcome.DNS_FAILURE),
          new Reason("ssl", Outcome.TLS_FAILURE),
          new Reason("tls", Outcome.TLS_FAILURE),
          new Reason("certificate", Outcome.TLS_FAILURE),
          new Reason("terminated the handshake", Outcome.TLS_FAILURE),
          new Reason("connect timed out", Outcome.CONNECT_TIMEOUT),
          new Reason("connection timed out", Outcome.CONNECT_TIMEOUT),
          new Reason("connecttimeout", Outcome.CONNECT_TIMEOUT),
          new Reason("timed out", Outcome.UPGRADE_TIMEOUT),
          new Reason("timeout", Outcome.UPGRADE_TIMEOUT),
          new Reason("invalid status line", Outcome.BAD_UPGRADE),
          new Reason("response header", Outcome.BAD_UPGRADE),
          new Reason("reset", Outcome.RESET_DURING_UPGRADE),
          new Reason("broken pipe", Outcome.RESET_DURING_UPGRADE),
          new Reason("end of stream", Outcome.RESET_DURING_UPGRADE),
          new Reason("empty response", Outcome.RESET_DURING_UPGRADE),
          new Reason("failed to respond", Outcome.RESET_DURING_UPGRADE),
          new Reason("closed", Outcome.RESET_DURING_UPGRADE),
          new Reason("aborted", Outcome.RESET_DURING_UPGRADE));

  /** An UnknownHostException's text is the host. */
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

  private record Reason(String part, Outcome outcome) {}

  private NotAnswered() {}

  /**
   * The outcome; a text that is not known is an upgrade that went wrong, with the text as detail.
   */
  static Outcome of(String code, String message) {
    if (HOST.matcher(text(message)).matches()) {
      return Outcome.DNS_FAILURE;
    }
    String text = (code + " " + message).toLowerCase(Locale.ROOT);
    for (Reason reason : REASONS) {
      if (text.contains(reason.part())) {
        return reason.outcome();
      }
    }
    return Outcome.BAD_UPGRADE;
  }

  /** The error itself, without what samplers put before it. */
  static String text(String message) {
    return message
        .replaceFirst("^(WebSocket I/O error|Sampler error|Non HTTP response message): ", "")
        .strip();
  }
}
