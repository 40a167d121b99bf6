package wscapacity.gatling;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * WebSocket ping frames on one socket (RFC 6455, section 5.5.2), each after a wait that begins with
 * the pong before it. Confined to the virtual user's event loop.
 */
final class Pings {

  private final Iterator<Duration> waits;
  private final Duration timeout;
  private ScheduledFuture<?> next;
  private boolean awaitsPong;
  private long sentMs;

  /**
   * @param waits how long until each ping; no ping follows the last
   * @param timeout how long a pong may take
   */
  Pings(Iterator<Duration> waits, Duration timeout) {
    this.waits = waits;
    this.timeout = timeout;
  }

  /** What a socket learns of its pings. */
  interface Outcome {
    /** A ping is about to be sent; returns when that is, by the run's clock. */
    long sending();

    /** The pong did not come in time. */
    void missed();

    /** No further ping follows. */
    void over();
  }

  /** Sends the first one after its wait. */
  void begin(ChannelHandlerContext channel, EventLoop loop, Outcome outcome) {
    if (!waits.hasNext()) {
      outcome.over();
      return;
    }
    next =
        loop.schedule(
            () -> send(channel, loop, outcome), waits.next().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A pong came; tells when its ping was sent, if it answers one. */
  void ponged(
      ChannelHandlerContext channel, EventLoop loop, Outcome outcome, LongConsumer answered) {
    if (awaitsPong) {
      awaitsPong = false;
      next.cancel(false);
      answered.accept(sentMs);
      begin(channel, loop, outcome);
    }
  }

  void end() {
    if (next != null) {
      next.cancel(false);
    }
  }

  private void send(ChannelHandlerContext channel, EventLoop loop, Outcome outcome) {
    sentMs = outcome.sending();
    awaitsPong = true;
    channel.writeAndFlush(new PingWebSocketFrame());
    next = loop.schedule(outcome::missed, timeout.toMillis(), TimeUnit.MILLISECONDS);
  }
}
