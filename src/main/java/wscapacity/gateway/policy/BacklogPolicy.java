package wscapacity.gateway.policy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannelRecvByteBufAllocator;
import java.time.Duration;
import wscapacity.settings.GatewayPolicy.Backlog;

/**
 * Takes connections from a short listen queue one by one, at a bounded rate. What the queue cannot
 * hold is left to the operating system: Linux drops the handshake, so that the client tries again
 * after 1 s, 3 s, 7 s.
 */
final class BacklogPolicy implements Policy {
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /** A late timer is made up for up to this much, so that the rate holds on average. */
  private static final long CATCH_UP_NANOS = Duration.ofMillis(10).toNanos();

  private final Backlog settings;
  private final Loop loop;

  BacklogPolicy(Backlog settings, Loop loop) {
    this.settings = settings;
    this.loop = loop;
  }

  @Override
  public String kind() {
    return settings.kind();
  }

  @Override
  public void onBind(ServerBootstrap server) {
    server
        .option(ChannelOption.SO_BACKLOG, settings.length())
        .option(ChannelOption.AUTO_READ, false)
        // One accept for each read, however many connections wait.
        .option(ChannelOption.RECVBUF_ALLOCATOR, new ServerChannelRecvByteBufAllocator())
        .handler(new Pace());
  }

  private final class Pace extends ChannelInboundHandlerAdapter {
    private long due = loop.nanos();

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
      ctx.fireChannelActive();
      ctx.read();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
      ctx.fireChannelReadComplete();
      long now = loop.nanos();
      due =
          Math.max(due, now - CATCH_UP_NANOS)
              + (long) (NANOS_PER_SECOND / settings.acceptsPerSecond());
      loop.after(Duration.ofNanos(Math.max(0, due - now)), ctx::read);
    }
  }
}
