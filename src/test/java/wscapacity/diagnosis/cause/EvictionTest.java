package wscapacity.diagnosis.cause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static wscapacity.diagnosis.cause.SimulatedRun.against;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvictionTest {
  private final Eviction eviction = new Eviction();

  @ParameterizedTest
  @ValueSource(ints = {3, 20, 200})
  void tellsTheLimitToTheSocket(int limit) {
    Fit fit =
        against(Platforms.evicts(limit, knock -> "all"))
            .load(limit, 50)
            .hold(2_000)
            .staircase(20, 3, 12.5, 3_000)
            .play()
            .by(eviction)
            .orElseThrow();
    assertThat((int) fit.candidate().parameters().get("limit")).isCloseTo(limit, within(1));
    assertThat(fit.candidate().parameters().get("scope")).isEqualTo("total");
    assertThat(fit.explains()).isGreaterThan(0.95);
  }

  @Test
  void tellsThatATokenHasItsOwn() {
    // Twenty channels per token, as Genesys Cloud's notification service has them.
    Played played =
        against(Platforms.evicts(20, knock -> knock.token.fingerprint()))
            .tokens(Behaviour::lopsided)
            .staircase(60, 3, 12.5, 3_000)
            .play();
    Fit fit = played.by(eviction).orElseThrow();
    assertThat(fit.candidate().parameters()).isEqualTo(Map.of("limit", 20, "scope", "token"));
    assertThat(fit.explains()).isGreaterThan(0.95);
    assertThat(played.cause().best().name()).isEqualTo("eviction");
  }

  @ParameterizedTest
  @EnumSource(names = {"IDLE", "LIFETIME", "RESTART", "RANDOM_DEATH", "SESSION_CAP"})
  void doesNotTakeDeathsThatNoOpeningCaused(Behaviour other) {
    assertThat(other.play().explainedBy(eviction)).isLessThan(0.5);
  }

  @Test
  void isNotTriedWhereAttemptsWereLeftOut() {
    Played played = Behaviour.EVICTION.play();
    Trace sampled = TraceBuilder.of(played.attempts(), 128);
    assertThat(eviction.fit(Trials.of(sampled, played.failureClass()))).isEmpty();
  }

  @Test
  void isNotWhatRefuses() {
    assertThat(Behaviour.CAP.play().by(eviction)).isEmpty();
  }
}
