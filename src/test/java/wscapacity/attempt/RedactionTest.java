package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Authorization: Bearer abc.def-123                 | Authorization: Bearer ***",
        "basic dXNlcjpwYXNz was refused                    | basic *** was refused",
        "token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln!  | token ***!",
        "{\"access_token\":\"short\",\"a\":1}              | {\"access_token\":\"***\",\"a\":1}",
        "grant=x&client_secret=hush&scope=y                | grant=x&client_secret=***&scope=y",
        "://u@                                             | ://***@",
        "Bye                                               | Bye",
        "wss://user:pass@example.com/ws                    | wss://***@example.com/ws",
        "id 9f86d081884c7d659a2feaa0c55ad015 unknown       | id *** unknown",
        "{\"contextId\":\"3f2b8c1e-7a44-4d0c-9f7e-1c2d3e4f5a6b\"} | {\"contextId\":\"***\"}",
      })
  void takesSecretsOut(String text, String redacted) {
    assertThat(Redaction.of(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{\"error\":\"access_denied\",\"code\":403}",
        "{\"code\":\"too.many.requests.retry.after\",\"status\":429}",
        "Rate limit exceeded the maximum. Retry the request in [42] seconds",
        "<html><head><title>403 Forbidden</title></head></html>",
        "SESSION_LIMIT_FOR_ORGANISATION_EXCEEDED at /api/v2/conversations/messages",
      })
  void leavesTheRestAsItIs(String text) {
    assertThat(Redaction.of(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a1", "token ", "token", "eyJ", "://", "bearer ", "-", " \""})
  void isQuickOnAMegabyteOfAnything(String piece) {
    String text = piece.repeat(1_000_000 / piece.length());
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Redaction.of(text));
  }

  @Test
  void takesEverySecretOfOneTextOut() {
    assertThat(Redaction.of("Bearer one, Bearer two, password=three"))
        .doesNotContain("one", "two", "three");
  }
}
