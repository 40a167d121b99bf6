package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.attempt.Phase;

class StageTest {

  @ParameterizedTest
  @CsvSource({"PT0S, 1", "PT6.9S, 1", "PT7S, 2", "PT13.9S, 2", "PT14S, 3", "PT20S, 3", "PT1H, 3"})
  void aLevelLastsUntilItsEnd(Duration sinceLoad, int level) {
    Stage staircase =
        Stage.ofLevels(
            "staircase", List.of(Duration.ofSeconds(7), Duration.ofSeconds(14), seconds(21)));

    assertThat(staircase.at(Phase.LOAD, sinceLoad)).isEqualTo("staircase " + level + "/3");
  }

  @Test
  void theTimeThatIsOverIsNoMoreThanTheWhole() {
    assertThat(Stage.ofTime("soak", seconds(66)).at(Phase.LOAD, seconds(40)))
        .isEqualTo("soak 40/66 s");
    assertThat(Stage.ofTime("soak", seconds(66)).at(Phase.LOAD, seconds(90)))
        .isEqualTo("soak 66/66 s");
    assertThat(Stage.ofTime("herd", seconds(9), "recovery").at(Phase.LOAD, seconds(9)))
        .isEqualTo("recovery");
  }

  @Test
  void whatFollowsTheLoadIsCalledByItsName() {
    assertThat(Stage.ofLevels("staircase", List.of(seconds(7))).at(Phase.RELEASE_PROBE, seconds(9)))
        .isEqualTo("release probe");
  }

  @ParameterizedTest
  @CsvSource({
    "LOAD, experiment staircase",
    "SECOND_CLIENT, experiment second client",
    "HALF_RATE, experiment half the rate"
  })
  void anInvestigationNamesItsExperiment(Phase phase, String name) {
    assertThat(Stage.ofExperiments().at(phase, seconds(1))).isEqualTo(name);
  }

  private static Duration seconds(int count) {
    return Duration.ofSeconds(count);
  }
}
