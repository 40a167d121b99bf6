package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalDetailTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"error\":\"access_denied\"}                                        | access_denied",
        "{\"code\":403,\"error\":\"token_expired\"}                           | token_expired",
        "{\"error\":\"You may not do that\",\"code\":\"not.authorized\"}      | not.authorized",
        "{\"error\":{\"code\":\"quota\",\"message\":\"m\"}}                   | quota",
        "{\"errors\":[{\"code\":\"too.many\"},{\"code\":\"other\"}]}          | too.many",
        "{\"class\":\"x\",\"code\":429,\"body\":{\"errorCode\":4029}}         | 4029",
        "{\"body\":{\"errorCode\":\"rate.high\"}}                             | rate.high",
        "[{\"errorCode\":\"INVALID_SESSION\"}]                                | INVALID_SESSION",
        "{\"message\":\"Rate limit\",\"code\":\"too.many.requests.retry.after\",\"status\":429,"
            + "\"details\":[],\"errors\":[]} | too.many.requests.retry.after",
      })
  void findsTheCodeWord(String body, String word) {
    assertThat(RefusalDetail.of(body)).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><body>403 Forbidden</body></html>",
        "access_denied",
        "\"access_denied\"",
        "{\"error\":403}",
        "{\"code\":403}",
        "{\"error\":\"\"}",
        "{\"error\":null}",
        "{\"contextId\":\"3f2b8c1e-7a44-4d0c-9f7e-1c2d3e4f5a6b\"}",
        "{\"error\":\"3f2b8c1e-7a44-4d0c-9f7e-1c2d3e4f5a6b\"}",
        "{\"errors\":[{\"message\":\"m\"},{\"code\":\"second\"}]}",
        "{\"deep\":{\"error\":\"elsewhere\"}}",
      })
  void findsNoneElsewhere(String body) {
    assertThat(RefusalDetail.of(body)).isEmpty();
  }

  @Test
  void readsTheHeadOfAVeryLongBody() {
    String filler = "x".repeat(1_000_000);
    assertThat(RefusalDetail.of("{\"error\":\"access_denied\",\"trace\":\"" + filler + "\"}"))
        .isEqualTo("access_denied");
    assertThat(RefusalDetail.of("{\"trace\":\"" + filler + "\",\"error\":\"access_denied\"}"))
        .isEmpty();
  }

  @Test
  void survivesDeepNestingAndNoise() {
    assertThat(RefusalDetail.of("[".repeat(60_000))).isEmpty();
    Random random = new Random(1);
    String alphabet = "{}[]\":,\\u0eE1.-truefalsn\0\ud800";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder body = new StringBuilder("{\"error\":");
      for (int j = random.nextInt(30); j > 0; j--) {
        body.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThatCode(() -> RefusalDetail.of(body.toString())).doesNotThrowAnyException();
    }
  }
}
