package wscapacity.gatling;

import java.util.Locale;
import wscapacity.attempt.Outcome;

/** Reads from an error's text why no answer to an upgrade came. */
final class NotEstablished {

  private NotEstablished() {}

  /**
   * @param message the root cause as Gatling words it
   * @param connected whether the upgrade request was written
   * @param timedOut whether our own upgrade timeout had passed
   */
  static Outcome classify(String message, boolean connected, boolean timedOut) {
    String text = message.toLowerCase(Locale.ROOT);
    if (has(text, "too many open files", "cannot assign requested address", "address already in")) {
      return Outcome.LOCAL_EXHAUSTION;
    }
    if (has(text, "unknownhost", "failed to resolve", "name or service not known")) {
      return Outcome.DNS_FAILURE;
    }
    if (has(text, "sslhandshake", "sslexception", "certificate", "not an ssl", "tls")) {
      return Outcome.TLS_FAILURE;
    }
    if (connected) {
      return timedOut || has(text, "timeout", "timed out")
          ? Outcome.UPGRADE_TIMEOUT
          : Outcome.RESET_DURING_UPGRADE;
    }
    if (has(text, "timeout", "timed out")) {
      return Outcome.CONNECT_TIMEOUT;
    }
    return has(text, "premature close", "connection reset", "closedchannel")
        ? Outcome.RESET_DURING_UPGRADE
        : Outcome.CONNECTION_REFUSED;
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
