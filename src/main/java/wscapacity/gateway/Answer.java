package wscapacity.gateway;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import wscapacity.settings.GatewayPolicy.Refusal;

/**
 * An HTTP answer with a JSON body.
 *
 * @param status the HTTP status; 0 is a reset of TCP instead of an answer
 * @param body the body, of any length
 * @param headers further headers; they may replace the Content-Type
 */
record Answer(int status, String body, Map<String, String> headers) {

  private static final int RESET = 0;

  /** The answer that a refusal asks for. */
  static Answer of(Refusal refusal) {
    Map<String, String> headers = new HashMap<>(refusal.headers());
    refusal
        .retryAfter()
        .ifPresent(
            seconds ->
                headers.put(HttpHeaderNames.RETRY_AFTER.toString(), Integer.toString(seconds)));
    return new Answer(refusal.status().orElse(RESET), refusal.body(), headers);
  }

  /**
   * Writes it, or resets TCP.
   *
   * @param keepAlive whether the connection stays open after it; if not, it says so
   */
  ChannelFuture write(Channel channel, boolean keepAlive) {
    if (status == RESET) {
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      return channel.close();
    }
    return channel.writeAndFlush(response(keepAlive));
  }

  private FullHttpResponse response(boolean keepAlive) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(status),
            Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    // RFC 9110, section 6.6.1: who has a clock names the time.
    response.headers().set(HttpHeaderNames.DATE, DateFormatter.format(new Date()));
    headers.forEach(response.headers()::set);
    HttpUtil.setContentLength(response, response.content().readableBytes());
    HttpUtil.setKeepAlive(response, keepAlive);
    return response;
  }
}
