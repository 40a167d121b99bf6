package wscapacity.gatling;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import wscapacity.attempt.RefusalDetail;

/**
 * How the platform answered a request: an upgrade that it refused, or a create.
 *
 * @param status the HTTP status
 * @param detail the code word in its body; empty when there is none
 * @param retryAfter its Retry-After, if it sent one in seconds
 */
record Refusal(int status, String detail, Optional<Duration> retryAfter) {

  /** Bodies are read this far: a code word stands near the front, and memory is bounded. */
  private static final int READ_AT_MOST = 64 * 1024;

  static Refusal of(FullHttpResponse response) {
    int length = Math.min(response.content().readableBytes(), READ_AT_MOST);
    String body =
        response
            .content()
            .toString(response.content().readerIndex(), length, StandardCharsets.UTF_8);
    return of(response.status().code(), body, response.headers().get(HttpHeaderNames.RETRY_AFTER));
  }

  /**
   * @param retryAfterHeader the Retry-After header; null when there is none
   */
  static Refusal of(int status, String body, String retryAfterHeader) {
    return new Refusal(status, RefusalDetail.of(body), retryAfter(retryAfterHeader));
  }

  /** RFC 9110, section 10.2.3, the delay-seconds form. */
  static Optional<Duration> retryAfter(String header) {
    return Optional.ofNullable(header)
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }
}
