package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;

class TokenRevokedTest {
  private final TokenRevoked revoked = new TokenRevoked();

  @Test
  void oneOfTwoTokensStopsForGood() {
    Played played = Behaviour.TOKEN_REVOKED.play();
    Fit fit = played.by(revoked).orElseThrow();
    assertThat(fit.explains()).isEqualTo(1);
    assertThat(fit.candidate().evidence())
        .containsExactly(
            "From their first failure on, "
                + played.failures()
                + " of "
                + played.failures()
                + " attempts with the same token failed.",
            "1 other tokens went on working.");
  }

  @Test
  void theOnlyTokenNeedsARefusalAboutCredentials() {
    Played played =
        against(Platforms.revokes("t-0", 5_000)).load(200, 25).release(80).load(50, 25).play();
    assertThat(played.explainedBy(revoked)).isEqualTo(1);
    assertThat(played.cause().best().name()).isEqualTo("token-revoked");
  }

  @Test
  void doesNotTakeACapPerTokenForIt() {
    // Slots that are freed are taken again: tokens that were refused work again.
    Played played =
        against(Platforms.cap(60, knock -> knock.token.fingerprint()))
            .tokens(Behaviour::lopsided)
            .load(150, 25)
            .release(60)
            .load(100, 25)
            .play();
    assertThat(played.explainedBy(revoked)).isLessThan(0.9);
    assertThat(played.cause().best().name()).isEqualTo("concurrency-cap");
  }

  @Test
  void whatFailsPastTheExpiryThatWasSaidIsNotRevoked() {
    Played played =
        against(Platforms.tokensUpTo(5_000, "unauthorized"))
            .tokens(user -> SimulatedToken.of("t-0", 0, 5_000))
            .load(200, 25)
            .play();
    assertThat(played.by(revoked)).isEmpty();
  }

  @Test
  void tooManyRequestsOfOneTokenAreNotItsEnd() {
    // A limit of 100 per token: one token is beyond it, the other one goes on working.
    Played played =
        against(
                knock -> {
                  if (knock.token.fingerprint().equals("t-0") && knock.run().nowMs() >= 5_000) {
                    knock.refuse(429, "too.many.requests");
                  } else {
                    knock.accept();
                  }
                })
            .tokens(Behaviour::lopsided)
            .load(200, 25)
            .play();
    assertThat(played.by(revoked)).isEmpty();
  }

  @Test
  void isNotAnExpiryThatIsNamedNorAnythingWithoutAToken() {
    assertThat(Behaviour.TOKEN_EXPIRED.play().by(revoked)).isEmpty();
    assertThat(Behaviour.CAP.play().by(revoked)).isEmpty();
  }
}
