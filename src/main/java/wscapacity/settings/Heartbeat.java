package wscapacity.settings;

import java.time.Duration;

/** What a held socket does to stay open. */
public sealed interface Heartbeat {

  /** It only listens. */
  record Listen() implements Heartbeat {}

  /**
   * It sends a message and expects a reply.
   *
   * @param send a text message; may hold placeholders
   * @param expect a regular expression searched in a text frame
   * @param every from one reply to the next message
   * @param timeout how long the reply may take
   */
  record Ping(String send, String expect, Duration every, Duration timeout) implements Heartbeat {}
}
