package wscapacity.gatling;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with an answer that is no refusal and completes no handshake (RFC 6455, section
 * 4.1), from the words of Netty's {@code WebSocketClientHandshaker}.
 */
final class BadUpgrade {

  private static final Pattern SUBPROTOCOL =
      Pattern.compile("Invalid subprotocol\\. Actual: (.*?)\\. Expected");

  private BadUpgrade() {}

  /**
   * The words for it, with an explanation after a colon; empty when the error is of another kind.
   */
  static Optional<String> in(String message) {
    if (!message.contains("WebSocketClientHandshakeException")
        && !message.contains("WebSocketHandshakeException")) {
      return Optional.empty();
    }
    Matcher subprotocol = SUBPROTOCOL.matcher(message);
    if (subprotocol.find()) {
      String answered = subprotocol.group(1);
      boolean none = answered.isEmpty() || answered.equals("null");
      return Optional.of(none ? "no subprotocol" : "another subprotocol: " + answered);
    }
    if (message.contains("Invalid challenge")) {
      return Optional.of("wrong Sec-WebSocket-Accept");
    }
    if (message.contains("Invalid handshake response upgrade")) {
      return Optional.of("no Upgrade header");
    }
    if (message.contains("Invalid handshake response connection")) {
      return Optional.of("no Connection header");
    }
    return Optional.of("not HTTP");
  }
}
