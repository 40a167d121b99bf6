package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
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
    for (OptionalInt required : new OptionalInt[] {OptionalInt.empty(), OptionalInt.of(300)}) {
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
