package wscapacity.gatling;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Puts a {@link ChannelWatch} into every WebSocket connection that Gatling opens.
 *
 * <p>Netty finds it by {@code META-INF/services} once the system property {@link
 * ChannelInitializerExtension#EXTENSIONS_SYSTEM_PROPERTY} says so; {@link #enable()} sets it and
 * must run before the JVM's first Netty bootstrap.
 */
public final class ChannelWatchAttachment extends ChannelInitializerExtension {

  /** Name of Gatling's own handler at the end of a WebSocket pipeline (DefaultHttpClient). */
  static final String GATLING_WEBSOCKET_HANDLER = "app-ws";

  static void enable() {
    System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
  }

  @Override
  public void postInitializeClientChannel(Channel channel) {
    channel.pipeline().addLast(new Placement());
  }

  /** Waits until Gatling has laid its pipeline, then gives way to the watch where one is wanted. */
  private static final class Placement extends ChannelInboundHandlerAdapter {
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
      if (context.pipeline().get(GATLING_WEBSOCKET_HANDLER) != null) {
        context.pipeline().addBefore(GATLING_WEBSOCKET_HANDLER, "watch", new ChannelWatch());
      }
      context.pipeline().remove(this);
    }
  }
}
