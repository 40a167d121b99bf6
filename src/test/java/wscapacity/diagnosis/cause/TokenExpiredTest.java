package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;

class TokenExpiredTest {
  private final TokenExpired expired = new TokenExpired();

  @Test
  void anExpiryThatWasSaidIsBelieved() {
    // At 25 per second; the word does not name it.
    Played played =
        against(Platforms.tokensUpTo(20_000, "access_denied"))
            .tokens(user -> SimulatedToken.of("t-0", 0, 20_000))
            .load(600, 25)
            .release(100)
            .load(100, 25)
            .play();
    Fit fit = played.by(expired).orElseThrow();
    assertThat((double) fit.candidate().parameters().get("age_s")).isCloseTo(20, within(0.1));
    assertThat(fit.explains()).isGreaterThan(0.97);
    assertThat(played.cause().best().name()).isEqualTo("token-expired");
  }

  @Test
  void anAgeIsFoundWhereNothingWasSaid() {
    // Half of the users have a token that was issued 30 s before the run.
    Played played =
        against(Platforms.tokensUpTo(40_000, "access_denied"))
            .tokens(
                user ->
                    user % 2 == 0
                        ? SimulatedToken.unsaid("old", -30_000)
                        : SimulatedToken.unsaid("new", 0))
            .load(750, 25)
            .play();
    Fit fit = played.by(expired).orElseThrow();
    assertThat((double) fit.candidate().parameters().get("age_s")).isCloseTo(40, within(0.1));
    assertThat(fit.explains()).isGreaterThan(0.97);
    assertThat(fit.candidate().evidence())
        .contains("Tokens of different ages were in use at the same time.");
  }

  @Test
  void withOneTokenOfUnknownLifeAgeIsTimeAndItSaysSo() {
    Played played =
        against(Platforms.tokensUpTo(10_000, "access_denied"))
            .tokens(user -> SimulatedToken.unsaid("t-0", 0))
            .load(500, 25)
            .play();
    assertThat(played.by(expired).orElseThrow().candidate().evidence())
        .contains("With one token in the run, its age is nothing but time.");
    assertThat(played.cause().isConclusive()).isFalse();
  }

  @Test
  void aTokenThatIsStillValidExplainsNothing() {
    // A cap met late in the run has old tokens too.
    assertThat(Behaviour.CAP.play().explainedBy(expired)).isZero();
    assertThat(Behaviour.REST_RATE.play().explainedBy(expired)).isZero();
  }

  @Test
  void aRevokedOneIsNotExpired() {
    assertThat(Behaviour.TOKEN_REVOKED.play().explainedBy(expired)).isLessThan(0.75);
  }

  @Test
  void isNotWhatEndsOpenSockets() {
    assertThat(Behaviour.LIFETIME.play().by(expired)).isEmpty();
  }
}
