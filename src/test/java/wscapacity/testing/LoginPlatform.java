package wscapacity.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A platform as many are: users log in by REST with a name and a PIN, bring the token that they get
 * in the query of the upgrade and the cookie beside it, say who they are on the socket, and answer
 * its text pings. It lets a fixed number in and refuses the others with 429.
 */
public final class LoginPlatform implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final int limit;
  private final Duration pingEvery;
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostOpen = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger pongs = new AtomicInteger();
  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel listening;

  /**
   * @param limit open sockets from which on it refuses
   * @param pingEvery how often it pings by text; a ping that is not answered by the next ends the
   *     socket
   */
  public LoginPlatform(int limit, Duration pingEvery) throws InterruptedException {
    this.limit = limit;
    this.pingEvery = pingEvery;
    this.listening =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(new HttpServerCodec(), new HttpObjectAggregator(65_536))
                        .addLast(new Http());
                  }
                })
            .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .sync()
            .channel();
  }

  public String url() {
    return "http://127.0.0.1:" + ((InetSocketAddress) listening.localAddress()).getPort();
  }

  public int mostOpen() {
    return mostOpen.get();
  }

  public int refused() {
    return refused.get();
  }

  /** Text pings that were answered. */
  public int pongs() {
    return pongs.get();
  }

  @Override
  public void close() {
    listening.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  private final class Http extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request)
        throws IOException {
      QueryStringDecoder url = new QueryStringDecoder(request.uri());
      if (url.path().equals("/session")) {
        login(context, JSON.readTree(request.content().toString(StandardCharsets.UTF_8)));
        return;
      }
      String token = url.parameters().getOrDefault("access_token", List.of("")).get(0);
      String cookie = request.headers().get("Cookie", "");
      if (!tokens.containsKey(token) || !cookie.contains("sticky=" + tokens.get(token))) {
        answer(context, HttpResponseStatus.UNAUTHORIZED, "{\"error\":\"who_are_you\"}", "");
      } else if (open.get() >= limit) {
        refused.incrementAndGet();
        answer(context, HttpResponseStatus.TOO_MANY_REQUESTS, "{\"error\":\"full\"}", "");
      } else {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        context.channel().closeFuture().addListener(closed -> open.decrementAndGet());
        new WebSocketServerHandshakerFactory(url.path(), null, false)
            .newHandshaker(request)
            .handshake(context.channel(), request);
        context.pipeline().replace(this, "socket", new Socket(token));
      }
    }

    private void login(ChannelHandlerContext context, JsonNode who) {
      if (!who.path("pin").asText().equals("pin-of-" + who.path("login").asText())) {
        answer(context, HttpResponseStatus.FORBIDDEN, "{\"error\":\"wrong_pin\"}", "");
        return;
      }
      String token = UUID.randomUUID().toString();
      String sticky = UUID.randomUUID().toString();
      tokens.put(token, sticky);
      String body = "{\"session\":{\"token\":\"" + token + "\"}}";
      answer(context, HttpResponseStatus.CREATED, body, "sticky=" + sticky + "; Path=/");
    }

    private void answer(
        ChannelHandlerContext context, HttpResponseStatus status, String body, String cookie) {
      FullHttpResponse response =
          new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
      response.headers().set("Content-Length", response.content().readableBytes());
      if (!cookie.isEmpty()) {
        response.headers().set("Set-Cookie", cookie);
      }
      context.writeAndFlush(response);
    }
  }

  private final class Socket extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final String token;
    private boolean awaitsPong;
    private ScheduledFuture<?> pings;

    Socket(String token) {
      this.token = token;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame)
        throws IOException {
      if (frame instanceof CloseWebSocketFrame close) {
        context
            .writeAndFlush(new CloseWebSocketFrame(close.statusCode(), ""))
            .addListener(written -> context.close());
      } else if (frame instanceof PingWebSocketFrame ping) {
        context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
      } else if (frame instanceof TextWebSocketFrame text) {
        said(context, JSON.readTree(text.text()));
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      if (pings != null) {
        pings.cancel(false);
      }
      context.fireChannelInactive();
    }

    private void said(ChannelHandlerContext context, JsonNode message) {
      switch (message.path("type").asText()) {
        case "auth" -> {
          boolean known = message.path("token").asText().equals(token);
          send(context, known ? "{\"type\":\"ready\",\"seat\":7}" : "{\"type\":\"stranger\"}");
          pings =
              context
                  .executor()
                  .scheduleAtFixedRate(
                      () -> ping(context),
                      pingEvery.toMillis(),
                      pingEvery.toMillis(),
                      TimeUnit.MILLISECONDS);
        }
        case "pong" -> {
          awaitsPong = false;
          pongs.incrementAndGet();
        }
        default -> send(context, "{\"type\":\"echo\"}");
      }
    }

    private void ping(ChannelHandlerContext context) {
      if (awaitsPong) {
        context.writeAndFlush(new CloseWebSocketFrame(4408, "no pong"));
        context.close();
        return;
      }
      awaitsPong = true;
      send(context, "{\"type\":\"ping\"}");
    }

    private void send(ChannelHandlerContext context, String text) {
      context.writeAndFlush(new TextWebSocketFrame(text));
    }
  }
}
