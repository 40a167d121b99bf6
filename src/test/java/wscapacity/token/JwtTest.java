package wscapacity.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTest {

  /** A JWT with these claims and a signature that would not verify. */
  static String jwt(String claims) {
    return base64("{\"alg\":\"HS256\"}") + "." + base64(claims) + "." + base64("signature");
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void readsTheExpiryOfTheRfcExample() {
    // RFC 7519, section 3.1.
    String example =
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
            + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
            + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    assertThat(Jwt.expiry(example)).contains(Instant.ofEpochSecond(1300819380));
  }

  @Test
  void readsAnExpiryAfter2038AndWithAFraction() {
    assertThat(Jwt.expiry(jwt("{\"exp\":4102444800.5}")))
        .contains(Instant.parse("2100-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"exp\":\"soon\"}",
        "{\"exp\":-1}",
        "{\"exp\":99999999999999999999999}",
        "{\"exp\":9223372036854775807}",
        "not json",
        ""
      })
  void isEmptyForClaimsWithoutAUsableExpiry(String claims) {
    assertThat(Jwt.expiry(jwt(claims))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"opaque", "a.b", "a.*.c", "..", "a.b.c.d.e"})
  void isEmptyForWhatIsNoJwt(String token) {
    assertThat(Jwt.expiry(token)).isEmpty();
  }
}
