package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.Events;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;

class RunReportTest {
  private static final Instant STARTED = Instant.ofEpochMilli(0);

  @TempDir Path path;

  private RunFolder folder;

  @BeforeEach
  void aRunAgainstACapOfThree() throws IOException {
    folder = new RunFolder(path);
    new RunInfo("CapacitySimulation", "a platform", STARTED, OptionalInt.of(4), Map.of())
        .write(folder.runJson());
    try (EventLog log = EventLog.open(folder.eventsCsv())) {
      for (int user = 1; user <= 3; user++) {
        log.append(Events.accepted(user * 1_000L, user, user - 1));
      }
      log.append(Events.refused(4_000, 4, 3));
      log.append(Events.refused(5_000, 5, 3));
      log.append(Events.end(6_000, 1, Outcome.CLOSED_BY_US, 1000, "", 5_000));
    }
  }

  private String report() throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    RunReport.write(path, new PrintStream(printed, true, StandardCharsets.UTF_8));
    return printed.toString(StandardCharsets.UTF_8);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(folder.capacityJson().toFile());
  }

  @Test
  void makesTheSameReportAgain() throws IOException {
    String first = report();
    byte[] attempts = Files.readAllBytes(folder.attemptsCsv());
    byte[] json = Files.readAllBytes(folder.capacityJson());
    assertThat(report()).isEqualTo(first);
    assertThat(folder.attemptsCsv()).hasBinaryContent(attempts);
    assertThat(folder.capacityJson()).hasBinaryContent(json);
    assertThat(path)
        .isDirectoryContaining("glob:**/attempts.csv")
        .isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void reportsAKilledRun() throws IOException {
    Files.writeString(folder.eventsCsv(), "7000,a,2,1,lo", StandardOpenOption.APPEND);
    assertThat(report())
        .contains("2 open at the end")
        .contains("The last line of events.csv was cut off and is left out.");
  }

  @Test
  void reportsARunThatNothingIsKnownOf() throws IOException {
    Files.delete(folder.runJson());
    assertThat(report()).startsWith("A run without run.json").doesNotContain("Required");
    assertThat(json().get("simulation").isNull()).isTrue();
    assertThat(json().get("requirements")).isEmpty();
    assertThat(json().get("started").textValue()).isEqualTo("1970-01-01T00:00:01Z");
  }

  @Test
  void reportsARunWithoutEvents() throws IOException {
    Files.delete(folder.eventsCsv());
    EventLog.open(folder.eventsCsv()).close();
    assertThat(report())
        .contains("No events: the run ended before anything was attempted.")
        .contains("not held, 0 sockets were open at once");
    assertThat(json().at("/attempts/total").intValue()).isZero();
    assertThat(json().get("duration_ms").intValue()).isZero();
  }

  @Test
  void saysHowManyEndsItCouldNotPlace() throws IOException {
    Files.writeString(
        folder.eventsCsv(),
        "7000,a,99,1,load,end,abnormal,1006,,5,0,0,,,,,,\n",
        StandardOpenOption.APPEND);
    assertThat(report()).contains("1 ends of sockets without a handshake are left out.");
  }
}
