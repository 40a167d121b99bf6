package wscapacity.settings;

import java.time.Duration;
import java.util.Optional;

/** What a held socket does to stay open. */
public sealed interface Heartbeat {

  /** How long the reply to one may take; zero where there is none. */
  Duration timeout();

  /** It only listens. */
  record Listen() implements Heartbeat {
    @Override
    public Duration timeout() {
      return Duration.ZERO;
    }
  }

  /**
   * It sends a message and may expect a reply.
   *
   * @param send what is sent
   * @param expect the reply; empty where the platform answers nothing
   * @param every from one reply to the next message
   * @param timeout how long the reply may take
   */
  record Exchange(Message send, Optional<Expectation> expect, Duration every, Duration timeout)
      implements Heartbeat {}

  /**
   * It sends a ping frame, which every WebSocket answers by a pong frame (RFC 6455, section 5.5).
   *
   * @param every from one pong to the next ping
   * @param timeout how long the pong may take
   */
  record Ping(Duration every, Duration timeout) implements Heartbeat {}
}
