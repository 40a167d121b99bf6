package wscapacity.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.Events;

class ReportCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new CommandLine(
            new ReportCommand(new PrintStream(out, true, StandardCharsets.UTF_8), errors))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }

  private void failsWithOneLine(int exitCode, String... contents) {
    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains(contents);
  }

  @Test
  void makesTheReports() throws IOException {
    try (EventLog log = EventLog.open(folder.resolve("events.csv"))) {
      log.append(Events.accepted(10, 1, 0));
    }
    assertThat(run(folder.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("No failure up to 1 open sockets.");
    assertThat(err.size()).isZero();
    assertThat(folder.resolve("attempts.csv")).exists();
    assertThat(folder.resolve("capacity.json")).exists();
  }

  @Test
  void acceptsARunWithoutEvents() throws IOException {
    Files.createFile(folder.resolve("events.csv"));
    assertThat(run(folder.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("No events");
  }

  @Test
  void refusesAMissingFolder() {
    failsWithOneLine(run(folder.resolve("none").toString()), "none is not a folder");
  }

  @Test
  void refusesAFolderWithoutEvents() {
    failsWithOneLine(run(folder.toString()), "events.csv", "is missing");
  }

  @Test
  void refusesAFileThatHoldsNoEvents() throws IOException {
    Files.writeString(folder.resolve("events.csv"), "a,b\n1,2\n");
    failsWithOneLine(run(folder.toString()), "events.csv, line 1: the header must be");
  }

  @Test
  void saysWhichFileCannotBeWritten() throws IOException {
    Files.createFile(folder.resolve("events.csv"));
    Files.createDirectories(folder.resolve("attempts.csv.part/in-the-way"));
    failsWithOneLine(run(folder.toString()), "Cannot read or write", "attempts.csv.part");
  }

  @Test
  void asksForItsFolder() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("RUN_FOLDER");
  }
}
