package wscapacity.gateway;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.gateway.policy.Connection;
import wscapacity.gateway.policy.Policy.Sender;
import wscapacity.gateway.policy.Request;
import wscapacity.settings.GatewayPolicy.Ending;
import wscapacity.settings.GatewayPolicy.Refusal;

/**
 * One upgrade, from its request through the policies' decision to the end of its TCP connection.
 *
 * <p>Its end is counted and its slots are freed once, at the first of: the gateway's own close
 * frame or abrupt end, the peer's close frame, the end of TCP.
 */
final class GatewaySocket extends SimpleChannelInboundHandler<WebSocketFrame>
    implements Connection {
  private static final Logger LOG = System.getLogger(GatewaySocket.class.getName());
  private static final int MAX_MESSAGE_BYTES = 1 << 20;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
  private static final String ANY_SUBPROTOCOL = "*";

  // A violation must come to exceptionCaught, or its close frame would not be counted.
  private static final WebSocketDecoderConfig DECODER =
      WebSocketDecoderConfig.newBuilder()
          .maxFramePayloadLength(MAX_MESSAGE_BYTES)
          .closeOnProtocolViolation(false)
          .build();

  private enum State {
    DECIDING,
    OPENING,
    OPEN,
    /** Our close frame is sent; TCP waits for the peer's. */
    CLOSING,
    GONE
  }

  private final Channel channel;
  private final FullHttpRequest upgrade;
  private final Request request;
  private final Behaviour behaviour;
  private final Tally tally;
  private final long number;
  private final PolicyChain policies;
  private State state = State.DECIDING;

  GatewaySocket(Channel channel, FullHttpRequest upgrade, Request request, Behaviour behaviour) {
    this.channel = channel;
    this.upgrade = upgrade;
    this.request = request;
    this.behaviour = behaviour;
    this.tally = behaviour.tally();
    this.number = tally.arrived();
    this.policies = new PolicyChain(behaviour.policies(), this);
  }

  /** Asks the policies. */
  void decide() {
    if (policies.hasNext()) {
      policies.askNext();
    } else {
      accept();
    }
  }

  @Override
  public Request request() {
    return request;
  }

  @Override
  public void admit() {
    if (state == State.DECIDING) {
      decide();
    }
  }

  @Override
  public void refuse(Refusal refusal) {
    if (state != State.DECIDING) {
      return;
    }
    state = State.GONE;
    policies.closed();
    Answer answer = Answer.of(refusal);
    answer
        .write(channel, false)
        .addListener(
            written -> {
              if (written.isSuccess()) {
                tally.refused(number, port(), answer.status(), policies.lastAsked());
              } else {
                tally.unanswered(number, port(), policies.lastAsked());
              }
            })
        .addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void end(Ending ending) {
    if (state != State.OPEN) {
      return;
    }
    if (ending.code().isEmpty()) {
      ended(State.GONE, What.ABRUPT_BY_GATEWAY, 0);
      channel.close();
      return;
    }
    int code = ending.code().getAsInt();
    ended(State.CLOSING, What.CLOSED_BY_GATEWAY, code);
    channel.writeAndFlush(new CloseWebSocketFrame(code, ending.reason()));
    behaviour.loop().after(CLOSE_TIMEOUT, channel::close);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (frame instanceof CloseWebSocketFrame close) {
      closedByPeer(close);
    } else if (state == State.OPEN) {
      policies.frame(Sender.CLIENT);
      if (frame instanceof PingWebSocketFrame) {
        send(new PongWebSocketFrame(frame.content().retain()));
      } else if (frame instanceof TextWebSocketFrame text && policies.answers()) {
        reply(text.text()).map(TextWebSocketFrame::new).ifPresent(this::send);
      }
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (state == State.DECIDING || state == State.OPENING) {
      left();
    } else if (state == State.OPEN) {
      ended(State.GONE, What.ABRUPT_BY_PEER, 0);
    }
    state = State.GONE;
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      WebSocketCloseStatus status = corrupted.closeStatus();
      end(new Ending(OptionalInt.of(status.code()), status.reasonText()));
    } else if (cause instanceof TooLongFrameException) {
      WebSocketCloseStatus status = WebSocketCloseStatus.MESSAGE_TOO_BIG;
      end(new Ending(OptionalInt.of(status.code()), status.reasonText()));
    } else if (cause instanceof IOException) {
      // The peer reset the connection: closing it leads to channelInactive, which counts it.
      channel.close();
    } else {
      LOG.log(Level.ERROR, "the gateway failed on a WebSocket", cause);
      end(new Ending(OptionalInt.empty(), ""));
      channel.close();
    }
  }

  private void accept() {
    state = State.OPENING;
    new WebSocketServerHandshaker13(upgrade.uri(), ANY_SUBPROTOCOL, DECODER)
        .handshake(channel, upgrade)
        .addListener(
            written -> {
              if (state == State.OPENING && written.isSuccess()) {
                opened();
              } else if (state == State.OPENING) {
                left();
                channel.close();
              }
            });
  }

  private void opened() {
    state = State.OPEN;
    String here = channel.pipeline().context(this).name();
    channel.pipeline().addBefore(here, null, new WebSocketFrameAggregator(MAX_MESSAGE_BYTES));
    tally.accepted(number, port());
    policies.opened();
  }

  private void left() {
    state = State.GONE;
    tally.unanswered(number, port(), policies.lastAsked());
    policies.closed();
  }

  private void closedByPeer(CloseWebSocketFrame close) {
    if (state == State.OPEN) {
      int code = close.statusCode() < 0 ? WebSocketCloseStatus.EMPTY.code() : close.statusCode();
      ended(State.GONE, What.CLOSED_BY_PEER, code);
      channel.writeAndFlush(close.retain()).addListener(ChannelFutureListener.CLOSE);
    } else if (state == State.CLOSING) {
      channel.close();
    }
  }

  private Optional<String> reply(String text) {
    Optional<String> error = policies.insteadOfReply();
    error.ifPresent(sent -> tally.throttled());
    return error.or(() -> behaviour.replies().to(text));
  }

  private void ended(State next, What how, int code) {
    state = next;
    tally.ended(number, port(), how, code);
    policies.closed();
  }

  private void send(WebSocketFrame frame) {
    channel.writeAndFlush(frame);
    policies.frame(Sender.SERVER);
  }

  private int port() {
    return request.from().getPort();
  }
}
