package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialRefusedTest {

  private static SimulatedRun ofFourClients(SimulatedPlatform platform) {
    return against(platform)
        .tokens(user -> SimulatedToken.of("t-" + Behaviour.drawn(user, 4), -1_000, 3_600_000));
  }

  @ParameterizedTest
  @CsvSource({"401, unauthorized", "403, forbidden"})
  void oneOfFourClientsIsNamed(int status, String word) {
    Played played = ofFourClients(Faults.refusesToken("t-2", status, word)).load(400, 25).play();
    Candidate best = Told.named(played, CredentialRefused.NAME);
    assertThat(best.parameters()).containsEntry("client", "t-2").containsEntry("status", status);
  }

  @Test
  void aCapPerClientIsNone() {
    Played played =
        ofFourClients(Platforms.cap(50, knock -> knock.token.fingerprint()))
            .load(300, 25)
            .releaseProbe(60)
            .play();
    Told.notWrong(played.cause(), ConcurrencyCap.NAME);
  }

  @Test
  void isNotAboutLoad() {
    CredentialRefused refused = new CredentialRefused();
    assertThat(Behaviour.UPGRADE_RATE.play().by(refused)).isEmpty();
    assertThat(Behaviour.QUEUE.play().by(refused)).isEmpty();
    assertThat(Behaviour.LIFETIME.play().by(refused)).isEmpty();
  }
}
