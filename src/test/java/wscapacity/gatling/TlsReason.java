package wscapacity.gatling;

import java.util.List;
import java.util.Locale;

/**
 * Why a TLS handshake failed, in a few words that a person can act on, from the words of the JDK,
 * of Netty and of OpenSSL.
 */
final class TlsReason {

  /** The first whose part is in an error's text names it: the more telling come first. */
  private static final List<Reason> REASONS =
      List.of(
          new Reason("certificate expired", "certificateexpired", "notafter", "_expired"),
          new Reason("certificate not yet valid", "notyetvalid", "notbefore"),
          new Reason(
              "certificate for another host",
              "no subject alternative",
              "no name matching",
              "hostname",
              "host name"),
          new Reason(
              "certificate not trusted",
              "certification path",
              "path building",
              "path validation",
              "trust anchor",
              "self-signed",
              "self signed",
              "unknown_ca",
              "unknown ca"),
          new Reason("certificate of ours refused", "bad_certificate", "certificate_required"),
          new Reason("not TLS", "not an ssl/tls record", "plaintext", "wrong_version_number"),
          new Reason(
              "no common protocol version",
              "protocol_version",
              "protocol version",
              "unsupported_protocol",
              "no appropriate protocol",
              "selected protocol"),
          new Reason("no common cipher", "cipher", "handshake_failure"),
          new Reason("handshake timed out", "timed out", "timeout"));

  private record Reason(String words, List<String> parts) {
    Reason(String words, String... parts) {
      this(words, List.of(parts));
    }
  }

  private TlsReason() {}

  /**
   * The words and, after a colon, the error's own text; this alone where nothing is known of it.
   */
  static String of(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return REASONS.stream()
        .filter(reason -> reason.parts().stream().anyMatch(text::contains))
        .findFirst()
        .map(reason -> reason.words() + ": " + withoutClass(message))
        .orElse(message);
  }

  /** Without the exception's class, packages abbreviated, that Gatling puts in front. */
  private static String withoutClass(String message) {
    return message.replaceFirst("^[\\w.$]*\\.\\w+: ", "");
  }
}
