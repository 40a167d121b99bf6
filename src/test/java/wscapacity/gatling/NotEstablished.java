package wscapacity.gatling;

import java.util.Locale;
import wscapacity.attempt.Outcome;

/**
 * Reads from an error's text why no answer to an upgrade came.
 *
 * <p>Gatling words an error as the class of its root cause, packages abbreviated, and its message:
 * {@code j.n.ConnectException: finishConnect(..) failed with error(-111): Connection refused}.
 * Where the class tells, it is asked, because a message may hold the name of a host.
 */
final class NotEstablished {

  private NotEstablished() {}

  /**
   * @param message the root cause as Gatling words it
   * @param connected whether the upgrade request was written
   * @param timedOut whether our own upgrade timeout had passed
   */
  static Outcome classify(String message, boolean connected, boolean timedOut) {
    String text = message.toLowerCase(Locale.ROOT);
    int colon = text.indexOf(": ");
    String type = colon < 0 ? text : text.substring(0, colon);
    if (has(text, "too many open files", "cannot assign requested address", "address already in")) {
      return Outcome.LOCAL_EXHAUSTION;
    }
    if (has(type, "unknownhost", ".dns")) {
      return Outcome.DNS_FAILURE;
    }
    if (has(type, "ssl", "cert")) {
      return Outcome.TLS_FAILURE;
    }
    if (has(type, "noroutetohost")
        || has(text, "no route to host", "network is unreachable", "host is unreachable")) {
      return Outcome.NO_ROUTE;
    }
    if (BadUpgrade.in(message).isPresent()) {
      return Outcome.BAD_UPGRADE;
    }
    boolean late = has(type, "timeout") || has(text, "timed out");
    if (connected) {
      return timedOut || late ? Outcome.UPGRADE_TIMEOUT : Outcome.RESET_DURING_UPGRADE;
    }
    if (late) {
      return Outcome.CONNECT_TIMEOUT;
    }
    return has(text, "premature close", "connection reset", "closedchannel")
        ? Outcome.RESET_DURING_UPGRADE
        : Outcome.CONNECTION_REFUSED;
  }

  /** Whether the error is an answer of the platform to the upgrade, as Netty words it. */
  static boolean isAnswer(String message) {
    return message.contains("Invalid handshake response getStatus");
  }

  /** The error's text, and before it, with a colon, what is wrong where it can be said in words. */
  static String detail(Outcome outcome, String message) {
    return switch (outcome) {
      case BAD_UPGRADE -> BadUpgrade.in(message).orElse(message);
      case TLS_FAILURE -> TlsReason.of(message);
      default -> message;
    };
  }

  private static boolean has(String text, String... parts) {
    for (String part : parts) {
      if (text.contains(part)) {
        return true;
      }
    }
    return false;
  }
}
