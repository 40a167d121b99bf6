package wscapacity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wscapacity.token.Asking.result;
import static wscapacity.token.Asking.token;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import wscapacity.settings.Route;
import wscapacity.settings.Secret;
import wscapacity.settings.TokenSettings;
import wscapacity.token.TokenResult.NotNeeded;

class FixedSourceTest {
  private final HandClock clock = new HandClock();

  @Test
  void needsNoTokenWhenThePlatformAsksForNone() {
    try (TokenSource source = open(new TokenSettings.None())) {
      assertThat(result(source.next())).isEqualTo(new NotNeeded());
    }
  }

  @Test
  void givesTheStaticTokenWithItsAgeSinceTheStart() {
    try (TokenSource source = open(new TokenSettings.Static(new Secret("st-4tic")))) {
      clock.move(Duration.ofMinutes(3));

      Token token = token(source);
      assertThat(token.value()).isEqualTo("st-4tic");
      assertThat(token.age(clock.instant())).isEqualTo(Duration.ofMinutes(3));
      assertThat(token.expiresAt()).isEmpty();
      assertThat(source.toString()).doesNotContain("st-4tic");
    }
  }

  @Test
  void knowsTheExpiryOfAStaticJwt() {
    String jwt = JwtTest.jwt("{\"exp\":1300819380}");
    try (TokenSource source = open(new TokenSettings.Static(new Secret(jwt)))) {
      assertThat(token(source).expiresAt()).contains(Instant.ofEpochSecond(1300819380));
    }
  }

  @Test
  void refusesAStaticTokenThatNoHeaderCanCarryWithoutShowingIt() {
    assertThatThrownBy(() -> open(new TokenSettings.Static(new Secret("st-4tic\r\nX: y"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("target.token.value")
        .hasMessageNotContaining("st-4tic");
  }

  private TokenSource open(TokenSettings settings) {
    return TokenSource.of(settings, Route.DIRECT, clock, fetch -> {});
  }
}
