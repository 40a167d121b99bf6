package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wscapacity.attempt.OwnSecrets;

class RefusalTextTest {

  private static FullHttpResponse response(String body) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.TOO_MANY_REQUESTS,
            Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
    response.headers().set("Server", "edge/1.2").set("Retry-After", "5");
    response.headers().set("Set-Cookie", "session=0123456789abcdef0123456789");
    response.headers().set("ININ-Correlation-Id", "1f0c5b1e-8d8a-4d59-9c50-3f1a2f0c5b1e");
    return response;
  }

  @Test
  void tellsWhoRefusedAndWhyWithoutSecrets() {
    FullHttpResponse response =
        response("{\n  \"error\": \"too_many\",\n  \"access_token\": \"s3cr3t\"\n}");
    assertThat(RefusalText.of(response, new OwnSecrets()))
        .isEqualTo(
            "HTTP 429 Too Many Requests ¶ Server: edge/1.2 ¶ Retry-After: 5"
                + " ¶ ININ-Correlation-Id: 1f0c5b1e-8d8a-4d59-9c50-3f1a2f0c5b1e"
                + " ¶ { \"error\": \"too_many\", \"access_token\": \"***\" }");
    assertThat(response.content().readerIndex()).isZero();
  }

  @Test
  void holdsNeitherAnOwnSecretNorAControlCharacterWhereverItStands() {
    OwnSecrets secrets = new OwnSecrets();
    secrets.add("hush-1");
    FullHttpResponse response = response("no hush-1\u001b[2J here");
    response.setStatus(new HttpResponseStatus(403, "No hush-1 \u009b31m\u202e"));
    response.headers().set("Server", "hush-1").set("X-Request-Id", "r-hush-1");

    assertThat(RefusalText.of(response, secrets))
        .doesNotContain("hush-1", "\u001b", "\u009b", "\u202e")
        .contains("403 No ***", "Server: ***", "X-Request-Id: r-***", "no *** [2J here");
  }

  @Test
  void cutsALongBody() {
    assertThat(RefusalText.of(response("a page ".repeat(1_000)), new OwnSecrets()))
        .hasSizeLessThan(800)
        .endsWith("…");
  }

  @Test
  void keepsTheFirstThreeOfEachKindAndNotOfEveryKind() {
    RefusalSampling sampling = new RefusalSampling();
    for (int i = 0; i < 10; i++) {
      assertThat(sampling.wants(new Refusal(403, "a", Optional.empty()))).isEqualTo(i < 3);
    }
    assertThat(sampling.wants(new Refusal(429, "a", Optional.empty()))).isTrue();
    long kinds = 0;
    for (int i = 0; i < 100; i++) {
      kinds += sampling.wants(new Refusal(500, "kind-" + i, Optional.empty())) ? 1 : 0;
    }
    assertThat(kinds).isEqualTo(48);
  }
}
