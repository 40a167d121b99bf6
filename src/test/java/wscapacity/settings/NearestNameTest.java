package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  @ParameterizedTest
  @CsvSource({
    "stp, step",
    "setp, step",
    "steps, step",
    "stop-after-refusal, stop-after-refusals",
    "star, start",
    "holdd, hold",
    "colour,",
    "x,",
  })
  void aSlipIsRecognisedAndAnythingElseIsNot(String given, String meant) {
    assertThat(
            NearestName.to(given, List.of("start", "step", "hold", "stop-after-refusals"))
                .orElse(null))
        .isEqualTo(meant);
  }
}
