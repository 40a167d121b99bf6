package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.end;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.Outcome;

/** What a CI job shows: {@code capacity.md}, and the figures for a chart. */
class CapacityMdTest {
  @TempDir Path path;

  @Test
  void saysWhatWasRequiredAndWhatFailed() throws IOException {
    assertThat(Files.readString(Reported.golden(path).folder().capacityMd()).lines())
        .startsWith("## CapacitySimulation against a \"platform\" \\<of 5\\> \\& more \\\\")
        .contains(
            "| required |  | because |",
            "| 8 open sockets | ❌ not held | 1006 abnormal closure starts at 1 open sockets |",
            "| 1006 abnormal closure | 1 | – | 1 | 20 % | inconclusive: Only 1 attempt failed so; at"
                + " least 10 are needed to name a cause. |");
  }

  @Test
  void whatAPlatformSaysIsNoMarkup() throws IOException {
    Reported reported =
        Reported.of(
            path,
            "t",
            OptionalInt.empty(),
            accepted(1_000, 1, 0),
            end(2_000, 1, Outcome.IN_BAND, 0, "a|b <img> [x](http://y) @all `c`", 1_000));
    assertThat(Files.readString(reported.folder().capacityMd()))
        .contains("in-band a\\|b \\<img\\> \\[x\\](http://y) @\u200Ball \\`c\\`")
        .doesNotContain("<img>", "@all");
  }

  /** As github-action-benchmark's README has it: name, unit and value are required. */
  @Test
  void theChartsFiguresAreThoseThatOneWantsToBeGreat() throws IOException {
    JsonNode benchmarks =
        new ObjectMapper().readTree(Reported.golden(path).folder().benchmarkJson().toFile());
    assertThat(benchmarks).hasSize(1);
    assertThat(benchmarks.get(0).get("name").textValue())
        .isEqualTo("a \"platform\" <of 5> & more \\: limit");
    assertThat(benchmarks.get(0).get("unit").textValue()).isEqualTo("open sockets");
    assertThat(benchmarks.get(0).get("value").isNumber()).isTrue();
    assertThat(benchmarks.get(0).get("value").doubleValue())
        .as("of five sockets one, from the first on, died")
        .isZero();
    assertThat(benchmarks.get(0).get("extra").textValue()).contains("above 5 all are refused");
  }
}
