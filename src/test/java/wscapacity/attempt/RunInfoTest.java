package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunInfoTest {
  private static final Instant STARTED = Instant.parse("2026-11-20T10:00:00.250Z");

  @TempDir Path folder;

  @Test
  void isReadAsItWasWritten() throws IOException {
    Path file = new RunFolder(folder).runJson();
    Required all =
        new Required(
            OptionalInt.of(300),
            OptionalDouble.of(20.5),
            OptionalLong.of(200),
            OptionalLong.of(100),
            OptionalInt.of(250),
            Optional.of(List.of("403 access_denied")));
    for (Required required : List.of(Required.NOTHING, all)) {
      RunInfo info =
          new RunInfo(
              "CapacitySimulation", "a \"target\"", STARTED, required, Map.of("load.step", "50"));
      info.write(file);
      assertThat(RunInfo.read(file)).contains(info);
    }
  }

  @Test
  void mayBeMissing() throws IOException {
    assertThat(RunInfo.read(folder.resolve("run.json"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"simulation\":\"S\"                                       | is not JSON",
        "{}                                                          | key simulation: must be a text",
        "{\"simulation\":\"S\",\"target\":7}                         | key target: must be a text",
        "{\"simulation\":\"S\",\"target\":\"T\",\"started\":\"now\"} | key started: must be an ISO-8601",
      })
  void isRefusedInOneLine(String json, String what) throws IOException {
    Path file = Files.writeString(folder.resolve("run.json"), json);
    assertThatIOException()
        .isThrownBy(() -> RunInfo.read(file))
        .withMessageContaining(file.toString())
        .withMessageContaining(what);
  }
}
