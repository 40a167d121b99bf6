package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

  @Test
  void tellsStatusCodeWordAndRetryAfter() {
    FullHttpResponse response = response(429, "{\"code\":\"too.many.requests\"}");
    response.headers().set(HttpHeaderNames.RETRY_AFTER, "7");

    assertThat(Refusal.of(response))
        .isEqualTo(new Refusal(429, "too.many.requests", Optional.of(Duration.ofSeconds(7))));
  }

  @Test
  void leavesTheAnswerAsItWasForGatling() {
    FullHttpResponse response = response(403, "{\"error\":\"access_denied\"}");

    Refusal.of(response);

    assertThat(response.refCnt()).isEqualTo(1);
    assertThat(response.content().toString(StandardCharsets.UTF_8))
        .isEqualTo("{\"error\":\"access_denied\"}");
  }

  @Test
  void readsACodeWordInFrontOfALargeBodyAndNoneBeyondItsBound() {
    String padding = "x".repeat(100 * 1024);

    assertThat(
            Refusal.of(response(503, "{\"error\":\"early\",\"a\":\"" + padding + "\"}")).detail())
        .isEqualTo("early");
    assertThat(Refusal.of(response(503, "{\"a\":\"" + padding + "\",\"error\":\"late\"}")).detail())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>503</html>", "{", "access denied", "\u0000\uFFFD"})
  void aBodyWithoutACodeWordGivesNone(String body) {
    assertThat(Refusal.of(response(503, body)).detail()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "' 30 ', 30", "999999, 999999"})
  void retryAfterIsReadInSeconds(String header, long seconds) {
    assertThat(Refusal.retryAfter(header)).contains(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", " ", "-1", "1.5", "1s", "1000000", "Wed, 21 Oct 2026 07:28:00 GMT", "٣"})
  void anyOtherRetryAfterIsNone(String header) {
    assertThat(Refusal.retryAfter(header)).isEmpty();
  }

  private static FullHttpResponse response(int status, String body) {
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1,
        HttpResponseStatus.valueOf(status),
        Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
  }
}
