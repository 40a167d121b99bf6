package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlanTest {

  @ParameterizedTest
  @CsvSource({
    "PT0.2S, about 0 s",
    "PT41.4S, about 41 s",
    "PT59.9S, about 1 min",
    "PT1M4.4S, about 1 min 5 s",
    "PT1M2.4S, about 1 min",
    "PT24M, about 24 min",
    "PT2H10M3S, about 2 h 10 min 5 s"
  })
  void saysHowLongARunTakes(Duration duration, String words) {
    assertThat(RunPlan.about(duration, "%,d levels, %,d sockets", 8, 4_000).line())
        .isEqualTo("Plan: 8 levels, 4,000 sockets, " + words);
  }
}
