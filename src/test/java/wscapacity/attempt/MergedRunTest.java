package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MergedRunTest {

  private static RunInfo run(
      String simulation, long started, OptionalInt required, Map<String, String> settings) {
    return new RunInfo(simulation, "a platform", Instant.ofEpochMilli(started), required, settings);
  }

  @Test
  void tellsWhatRunsAgreeInOnceAndTheRestOfAll() {
    assertThat(
            MergedRun.of(
                List.of(
                    run("Capacity", 2_000, OptionalInt.of(300), Map.of("band", "50", "x", "2")),
                    run("Soak", 1_000, OptionalInt.of(400), Map.of("band", "50", "x", "1")),
                    run("Capacity", 3_000, OptionalInt.empty(), Map.of("band", "50", "y", "3")))))
        .isEqualTo(
            run(
                "several: Capacity, Soak",
                1_000,
                OptionalInt.of(400),
                Map.of("band", "50", "x", "several: 1, 2", "y", "3")));
  }
}
