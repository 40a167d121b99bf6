package wscapacity.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import wscapacity.gateway.policy.Request;
import wscapacity.settings.GatewayPolicy.Refusal;
import wscapacity.settings.Secret;

/** Tells the three kinds of request apart and answers those that are not upgrades. */
@Sharable
final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private static final Logger LOG = System.getLogger(HttpHandler.class.getName());
  private static final String VERSION = WebSocketVersion.V13.toHttpHeaderValue();
  private static final String BEARER = "Bearer ";

  private final TokenEndpoint tokens;
  private final CreateEndpoint creates;
  private final Behaviour behaviour;

  HttpHandler(TokenEndpoint tokens, CreateEndpoint creates, Behaviour behaviour) {
    this.tokens = tokens;
    this.creates = creates;
    this.behaviour = behaviour;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest message) {
    if (message.decoderResult().isFailure()) {
      int status = HttpResponseStatus.BAD_REQUEST.code();
      behaviour.tally().create(status);
      write(ctx, new Answer(status, "{\"error\":\"bad request\"}", Map.of()), false);
      return;
    }
    Request request = request(ctx.channel(), message);
    if (isUpgrade(message) && isRfc6455(message.headers())) {
      FullHttpRequest upgrade = message.replace(Unpooled.EMPTY_BUFFER);
      GatewaySocket socket = new GatewaySocket(ctx.channel(), upgrade, request, behaviour);
      ctx.pipeline().replace(this, null, socket);
      socket.decide();
    } else if (isUpgrade(message)) {
      refuseBadHandshake(ctx, request);
    } else if (tokens.isFor(message)) {
      Optional<Refusal> refusal = behaviour.refusalOfToken(request);
      Answer answer = refusal.map(Answer::of).orElseGet(() -> tokens.answer(message));
      behaviour.tally().token(answer.status());
      write(ctx, answer, refusal.isEmpty() && HttpUtil.isKeepAlive(message));
    } else {
      Optional<Refusal> refusal = behaviour.refusalOfRest(request);
      Answer answer = refusal.map(Answer::of).orElseGet(() -> creates.answer(port(ctx.channel())));
      behaviour.tally().create(answer.status());
      write(ctx, answer, refusal.isEmpty() && HttpUtil.isKeepAlive(message));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // A peer that resets its connection is no fault of the gateway.
    if (!(cause instanceof IOException)) {
      LOG.log(Level.ERROR, "the gateway failed on an HTTP request", cause);
    }
    ctx.close();
  }

  private void refuseBadHandshake(ChannelHandlerContext ctx, Request request) {
    int status = HttpResponseStatus.BAD_REQUEST.code();
    Map<String, String> headers = Map.of(HttpHeaderNames.SEC_WEBSOCKET_VERSION.toString(), VERSION);
    Tally tally = behaviour.tally();
    tally.refused(tally.arrived(), request.from().getPort(), status, "bad-handshake");
    write(ctx, new Answer(status, "{\"error\":\"bad handshake\"}", headers), false);
  }

  private static void write(ChannelHandlerContext ctx, Answer answer, boolean keepAlive) {
    answer
        .write(ctx.channel(), keepAlive)
        .addListener(
            keepAlive ? ChannelFutureListener.CLOSE_ON_FAILURE : ChannelFutureListener.CLOSE);
  }

  private static boolean isUpgrade(FullHttpRequest request) {
    HttpHeaders headers = request.headers();
    return request.method().equals(HttpMethod.GET)
        && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
  }

  private static boolean isRfc6455(HttpHeaders headers) {
    return headers.contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION, true)
        && headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY);
  }

  private static Request request(Channel channel, FullHttpRequest message) {
    String authorization = message.headers().get(HttpHeaderNames.AUTHORIZATION, "");
    Optional<Secret> bearer =
        authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? Optional.of(new Secret(authorization.substring(BEARER.length()).trim()))
            : Optional.empty();
    return new Request(
        (InetSocketAddress) channel.remoteAddress(),
        bearer,
        Optional.ofNullable(message.headers().get(HttpHeaderNames.ORIGIN)),
        deployment(message.uri()));
  }

  private static Optional<String> deployment(String uri) {
    try {
      List<String> values = new QueryStringDecoder(uri).parameters().get("deploymentId");
      return Optional.ofNullable(values).map(found -> found.get(0));
    } catch (IllegalArgumentException e) {
      // A query that cannot be decoded names no deployment.
      return Optional.empty();
    }
  }

  private static int port(Channel channel) {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }
}
