package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.attempt.Outcome;

class HandshakeMisconfiguredTest {
  private final HandshakeMisconfigured misconfigured = new HandshakeMisconfigured();

  @ParameterizedTest
  @CsvSource({
    "426, drops the Upgrade headers",
    "301, the URL has moved",
    "400, malformed",
    "404, nothing at this URL",
    "200, instead of 101"
  })
  void aStatusThatIsAboutTheRequestIsNamedWithAHint(int status, String hint) {
    Candidate best =
        Told.named(
            against(Platforms.refusesAll(status, "")).load(50, 25).play(), misconfigured.name());
    assertThat(best.parameters()).containsEntry("status", status);
    assertThat((String) best.parameters().get("hint")).contains(hint);
  }

  @Test
  void aBadUpgradeIsNamedByWhatIsWrongWithIt() {
    SimulatedPlatform wrongAccept =
        knock -> knock.fail(Outcome.BAD_UPGRADE, 101, "wrong Sec-WebSocket-Accept");
    Candidate best = Told.named(against(wrongAccept).load(50, 25).play(), misconfigured.name());
    assertThat((String) best.parameters().get("hint")).contains("Sec-WebSocket-Accept");
    assertThat(best.parameters()).containsEntry("status", null);
  }

  @ParameterizedTest
  @ValueSource(ints = {426, 301, 400})
  void isNoneWhereSomethingGotIn(int status) {
    Played played = against(Faults.outage(4_000, 900_000, status, "")).load(200, 25).play();
    assertThat(played.by(misconfigured)).isEmpty();
  }

  @Test
  void aStatusThatMayBeLoadIsNone() {
    assertThat(against(Platforms.refusesAll(503, "")).load(50, 25).play().by(misconfigured))
        .isEmpty();
    assertThat(against(Platforms.refusesAll(429, "")).load(50, 25).play().by(misconfigured))
        .isEmpty();
    assertThat(Behaviour.ORIGIN_REFUSED.play().by(misconfigured)).isEmpty();
  }
}
