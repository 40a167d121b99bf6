package wscapacity.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import wscapacity.settings.Secret;

class TokenTest {
  private static final Instant OBTAINED = HandClock.START;

  @Test
  void isShownByTheStartOfItsSha256Only() {
    Token token = new Token(new Secret("abc"), OBTAINED, Optional.empty());

    // The test vector of FIPS 180-2 for "abc" is ba7816bf…
    assertThat(token.fingerprint()).isEqualTo("ba7816bf");
    assertThat(token).hasToString("Token[ba7816bf]");
    assertThat(new TokenResult.Obtained(token)).hasToString("Obtained[token=Token[ba7816bf]]");
    assertThat(token.value()).isEqualTo("abc");
  }

  @Test
  void agesAndExpiresAtTheMomentOfItsExpiry() {
    Instant expiry = OBTAINED.plusSeconds(60);
    Token token = new Token(new Secret("abc"), OBTAINED, Optional.of(expiry));

    assertThat(token.age(OBTAINED.plusSeconds(59))).isEqualTo(Duration.ofSeconds(59));
    assertThat(token.isExpired(expiry.minusMillis(1))).isFalse();
    assertThat(token.isExpired(expiry)).isTrue();
  }

  @Test
  void neverExpiresWhenItsExpiryIsUnknown() {
    Token token = new Token(new Secret("abc"), OBTAINED, Optional.empty());

    assertThat(token.isExpired(Instant.MAX)).isFalse();
  }
}
