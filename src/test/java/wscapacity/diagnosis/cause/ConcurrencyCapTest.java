package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConcurrencyCapTest {
  private final ConcurrencyCap cap = new ConcurrencyCap();

  @ParameterizedTest
  @ValueSource(ints = {1, 17, 250, 999})
  void tellsTheLimitToTheSocket(int limit) {
    Played played =
        against(Platforms.cap(limit)).load(limit + 50, 50).hold(2_000).load(50, 25).play();

    Fit fit = played.by(cap).orElseThrow();
    assertThat(fit.candidate().parameters()).isEqualTo(Map.of("limit", limit, "scope", "total"));
    assertThat(fit.explains()).isEqualTo(1);
    assertThat(played.failures()).isEqualTo(100);
  }

  @Test
  void staysSureWhileSocketsComeAndGo() {
    // Freed slots are taken again: 30 sockets leave and 30 of 60 get in, ten times.
    SimulatedRun run = against(Platforms.cap(200)).load(250, 50);
    for (int i = 0; i < 10; i++) {
      run.release(30).load(60, 200);
    }
    Fit fit = run.play().by(cap).orElseThrow();
    assertThat((int) fit.candidate().parameters().get("limit")).isCloseTo(200, within(1));
    assertThat(fit.explains()).isGreaterThan(0.95);
  }

  @Test
  void countsWhatTheReleaseProbeLetIn() {
    assertThat(Behaviour.CAP.play().by(cap).orElseThrow().candidate().evidence())
        .contains("The release probe: 25 slots were free, 25 attempts got in, 25 did not.");
  }

  @Test
  void tellsTheScopeThatFits() {
    assertThat(Behaviour.CAP_PER_TOKEN.play().by(cap).orElseThrow().candidate().parameters())
        .isEqualTo(Map.of("limit", 60, "scope", "token"));
    assertThat(Behaviour.CAP_PER_ADDRESS.play().by(cap).orElseThrow().candidate().parameters())
        .isEqualTo(Map.of("limit", 60, "scope", "address"));
  }

  @Test
  void namesTheRunThatTellsScopesApart() {
    // Two tokens in turn: 120 in all are 60 of each.
    Fit fit =
        against(Platforms.cap(120))
            .tokens(Behaviour::inTurn)
            .staircase(50, 4, 25, 2_000)
            .play()
            .by(cap)
            .orElseThrow();

    assertThat(fit.candidate().parameters()).isEqualTo(Map.of("limit", 120, "scope", "total"));
    assertThat(fit.candidate().evidence())
        .contains("A cap of 60 under their token would explain nearly as much (100 %).");
    assertThat(fit.followUp().orElseThrow()).startsWith("Run with one client only");
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.INCLUDE,
      names = {
        "UPGRADE_RATE",
        "REST_RATE",
        "RANDOM_REFUSAL",
        "ADDRESS_REFUSED",
        "QUEUE",
        "BACKLOG"
      })
  void doesNotTakeWhatIsNotAboutOpenSockets(Behaviour other) {
    assertThat(other.play().explainedBy(cap)).isLessThan(0.5);
  }

  @Test
  void isNotWhatEndsOpenSocketsNorWhatLetsNobodyIn() {
    assertThat(Behaviour.EVICTION.play().by(cap)).isEmpty();
    assertThat(Behaviour.ORIGIN_REFUSED.play().by(cap)).isEmpty();
  }
}
