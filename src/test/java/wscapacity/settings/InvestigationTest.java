package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bounds that leave no room for a verdict are refused, but only where they are asked for. */
class InvestigationTest {

  @TempDir Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 5 warm-ups, 10 of the baseline, 400 of the staircase; 40 released, 60 try again: 475
        "max-upgrades = 474 | investigation.max-upgrades is 474, but warm-up, baseline, staircase"
            + " and release probe need 475; raise it, or lower load.levels or load.step",
        // 400 users at 25 per second, eight holds of 5 s
        "max-duration = 55 s | investigation.max-duration is 55 s, but the staircase alone takes"
            + " 56 s; raise it, or lower load.levels or load.hold",
      })
  void boundsThatAreTooNarrowAreOneLine(String bound, String fault) {
    Settings settings = read(bound);

    assertThatThrownBy(settings::investigation)
        .isInstanceOf(SettingsException.class)
        .hasMessage("user-files/targets/t.conf: " + fault);
  }

  @Test
  void boundsThatAreJustWideEnoughAreTaken() {
    Settings settings = read("max-upgrades = 475, max-duration = 56 s");

    assertThat(settings.investigation().users(settings.load())).isEqualTo(470);
  }

  private Settings read(String bounds) {
    return new Project(root).with(Project.MINIMAL + "investigation { " + bounds + " }").read();
  }
}
