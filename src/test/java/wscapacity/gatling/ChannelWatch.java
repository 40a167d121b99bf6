package wscapacity.gatling;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/**
 * Sees one WebSocket connection as it is on the wire and tells its attempt.
 *
 * <p>Stands just before Gatling's own handler, so that the attempt knows a fact before Gatling acts
 * on it. It is bound to its attempt by a header that it takes off the upgrade request before the
 * request leaves. Runs on the virtual user's event loop; keeps back interim answers, which Gatling
 * does not know, answers close frames, which Gatling does not, and changes nothing that passes.
 */
final class ChannelWatch extends ChannelDuplexHandler {

  private static final int NO_STATUS_CODE = -1;

  /** RFC 6455, section 7.1.5: what a close frame without a code is reported as. */
  private static final int NO_STATUS_RECEIVED = 1005;

  private ObservedAttempt attempt;
  private boolean closeSent;

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpRequest request) {
      attempt = PendingAttempts.claim(request.headers());
      if (attempt != null) {
        attempt.bound(context);
      }
    } else if (message instanceof WebSocketFrame && attempt != null) {
      if (message instanceof TextWebSocketFrame || message instanceof BinaryWebSocketFrame) {
        attempt.socket().messageSent();
      } else {
        attempt.socket().frameSent();
      }
      if (message instanceof CloseWebSocketFrame) {
        attempt.socket().closing();
        closeSent = true;
      }
    }
    context.write(message, promise);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof FullHttpResponse early && isInterim(early)) {
      // RFC 9110, section 15.2: the answer is yet to come, and Gatling would take this for it.
      early.release();
      return;
    }
    if (attempt != null) {
      if (message instanceof FullHttpResponse response) {
        attempt.handshake().dated(response.headers().get(HttpHeaderNames.DATE));
      }
      if (message instanceof FullHttpResponse response && isRefusal(response)) {
        Refusal refusal = Refusal.of(response);
        attempt.handshake().refused(refusal);
        attempt.handshake().sample(refusal, response);
      } else if (message instanceof CloseWebSocketFrame close) {
        int code = close.statusCode() == NO_STATUS_CODE ? NO_STATUS_RECEIVED : close.statusCode();
        attempt.socket().closeFrameReceived(code, close.reasonText());
        answer(context, close);
      } else if (message instanceof WebSocketFrame) {
        attempt.socket().frameReceived();
        if (message instanceof TextWebSocketFrame text) {
          attempt.socket().conversation().textReceived(text.text());
        } else if (message instanceof BinaryWebSocketFrame binary) {
          attempt.socket().conversation().binaryReceived(binary.content().readableBytes());
        } else if (message instanceof PongWebSocketFrame) {
          attempt.socket().conversation().pongReceived();
        }
      }
    }
    context.fireChannelRead(message);
  }

  /** RFC 6455, section 5.5.1: otherwise what the platform logs of its own close is 1006. */
  private void answer(ChannelHandlerContext context, CloseWebSocketFrame close) {
    if (!closeSent) {
      closeSent = true;
      context.writeAndFlush(close.retainedDuplicate());
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (attempt != null) {
      attempt.connectionEnded("");
    }
    context.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (attempt != null) {
      attempt.connectionEnded(String.valueOf(cause.getMessage()));
    }
    context.fireExceptionCaught(cause);
  }

  private static boolean isInterim(FullHttpResponse response) {
    return response.decoderResult().isSuccess()
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL
        && !response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
  }

  /** What is not HTTP is no answer: Netty makes a response of status 999 of it. */
  private static boolean isRefusal(FullHttpResponse response) {
    return response.decoderResult().isSuccess()
        && !response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
  }
}
