package wscapacity.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.Events;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;

class CapacityPageTest {
  private static final String LINK = "<a href=\"index.html\">";

  @TempDir Path path;

  private RunFolder folder;

  @BeforeEach
  void aFolder() {
    folder = new RunFolder(path);
  }

  private String page(Event... events) throws IOException {
    try (EventLog log = EventLog.open(folder.eventsCsv())) {
      for (Event event : events) {
        log.append(event);
      }
    }
    RunReport.write(path, new PrintStream(OutputStream.nullOutputStream()));
    return Files.readString(folder.capacityHtml());
  }

  @Test
  void linksToGatlingsReportBeforeGatlingHasWrittenIt() throws IOException {
    Files.createFile(folder.gatlingLog());
    assertThat(page(Events.accepted(1_000, 1, 0))).contains(LINK);
  }

  @Test
  void linksToNothingWhereGatlingWroteNothing() throws IOException {
    assertThat(page(Events.accepted(1_000, 1, 0))).doesNotContain(LINK);
  }

  @Test
  void answersTheQuestionOfItsSimulation() throws IOException {
    new RunInfo("SoakSimulation", "x", Instant.ofEpochMilli(0), OptionalInt.empty(), Map.of())
        .write(folder.runJson());
    assertThat(
            page(
                Events.accepted(1_000, 1, 0),
                Events.end(3_601_000, 1, Outcome.ABNORMAL, 1006, "", 3_600_000)))
        .contains("<h1 id=\"headline\">1 of 1 socket died in 1.00 socket hours (1006");
  }

  @Test
  void saysThatThereWasNothing() throws IOException {
    assertThat(page()).contains("Nothing was attempted, so nothing is known.");
  }
}
