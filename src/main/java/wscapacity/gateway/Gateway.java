package wscapacity.gateway;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import wscapacity.gateway.policy.Policy;
import wscapacity.gateway.policy.PolicyFactory;
import wscapacity.settings.Credentials;
import wscapacity.settings.GatewaySettings;
import wscapacity.settings.Secret;

/**
 * The platform of embedded runs, on loopback.
 *
 * <p>It answers three kinds of request. {@code POST …/oauth/token} issues tokens for client
 * credentials (RFC 6749, section 4.4). An upgrade to WebSocket (RFC 6455) is admitted or refused by
 * the policies, at any path. Everything else is a REST create.
 *
 * <p>It runs on one daemon thread; its methods may be called from every other thread.
 */
public final class Gateway implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int LISTEN_QUEUE = 4096;
  private static final int MAX_REQUEST_BYTES = 1 << 20;
  private static final long SHUTDOWN_SECONDS = 2;

  private final EventLoopGroup loops;
  private final GatewayLoop loop;
  private final Tally tally;
  private final ChannelGroup connections;
  private final IssuedTokens tokens;
  private final Credentials client = RandomText.client();
  private final Channel listener;
  private GatewayCount last;

  private Gateway(GatewaySettings settings, int port, List<Credentials> clients) {
    loops =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("gateway", true), NioIoHandler.newFactory());
    try {
      loop = new GatewayLoop(loops.next());
      tally = new Tally(loop);
      connections = new DefaultChannelGroup(loops.next());
      tokens = new IssuedTokens(settings.tokenLifetime(), loop);
      List<Policy> policies = new PolicyFactory(loop, tokens).policies(settings.policies());
      List<Credentials> valid = Stream.concat(Stream.of(client), clients.stream()).toList();
      listener =
          listen(
              policies,
              port,
              new HttpHandler(
                  new TokenEndpoint(valid, tokens, settings.announcedLifetime()),
                  new CreateEndpoint(settings),
                  new Behaviour(policies, new Replies(settings.replies()), tally, loop)));
    } catch (RuntimeException e) {
      shutDown();
      throw e;
    }
  }

  /** Starts on a free port. */
  public static Gateway start(GatewaySettings settings) {
    return start(settings, 0);
  }

  /** Starts on this port; 0 is a free one. */
  public static Gateway start(GatewaySettings settings, int port) {
    return start(settings, port, List.of());
  }

  /**
   * Starts on this port; 0 is a free one.
   *
   * @param clients clients that may fetch tokens, beside the gateway's own one
   * @throws IllegalArgumentException when the settings hold what cannot be read
   * @throws UncheckedIOException when the port cannot be listened on
   */
  public static Gateway start(GatewaySettings settings, int port, List<Credentials> clients) {
    return new Gateway(settings, port, clients);
  }

  /** The REST base: {@code http://127.0.0.1:port}. */
  public URI uri() {
    return URI.create(
        "http://" + HOST + ":" + ((InetSocketAddress) listener.localAddress()).getPort());
  }

  /** The id of the gateway's own client, random for each gateway. */
  public String clientId() {
    return client.id();
  }

  /** The secret of the gateway's own client. */
  public Secret clientSecret() {
    return client.secret();
  }

  /**
   * Everything that was counted until now; after {@link #close}, until then. What a client has seen
   * is in it.
   */
  public synchronized GatewayCount count() {
    return last == null ? loop.call(tally::count) : last;
  }

  /** For tests that search files and logs for leaked tokens: every token that was issued. */
  public List<Secret> issuedTokensForTests() {
    return tokens.values();
  }

  /** Stops listening and ends every connection without a close frame; these are not counted. */
  @Override
  public synchronized void close() {
    if (last == null) {
      last =
          loop.call(
              () -> {
                GatewayCount count = tally.count();
                listener.close();
                connections.close();
                return count;
              });
      shutDown();
    }
  }

  private Channel listen(List<Policy> policies, int port, HttpHandler http) {
    ServerBootstrap server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, LISTEN_QUEUE)
            .childHandler(
                new ChannelInitializer<>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    connections.add(channel);
                    tally.connected();
                    channel
                        .pipeline()
                        .addLast(
                            new HttpServerCodec(),
                            new HttpObjectAggregator(MAX_REQUEST_BYTES),
                            http);
                  }
                });
    policies.forEach(policy -> policy.onBind(server));
    ChannelFuture bound = server.bind(HOST, port).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new UncheckedIOException(
          new IOException(
              "the gateway cannot listen on "
                  + HOST
                  + ":"
                  + port
                  + ": "
                  + bound.cause().getMessage(),
              bound.cause()));
    }
    return bound.channel();
  }

  private void shutDown() {
    loops.shutdownGracefully(0, SHUTDOWN_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
