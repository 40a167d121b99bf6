package wscapacity.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.Events;
import wscapacity.attempt.RunInfo;

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
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("No limit found up to 1 open socket.");
    assertThat(err.size()).isZero();
    assertThat(folder.resolve("attempts.csv")).exists();
    assertThat(folder.resolve("capacity.json")).exists();
    assertThat(folder.resolve("capacity-junit.xml")).exists();
    assertThat(folder.resolve("capacity.prom")).exists();
    assertThat(folder.resolve("capacity.html")).exists();
  }

  @Test
  void acceptsARunWithoutEvents() throws IOException {
    Files.createFile(folder.resolve("events.csv"));
    assertThat(run(folder.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("No events")
        .endsWith("Outcome: unanswered: nothing was attempted" + System.lineSeparator());
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

  /** One socket of this injector, in a folder of its name. */
  private Path runOf(String injector, long openedMs) throws IOException {
    return runOf(injector, openedMs, "CapacitySimulation", "a platform");
  }

  private Path runOf(String injector, long openedMs, String simulation, String target)
      throws IOException {
    Path run = Files.createDirectories(folder.resolve(injector));
    try (EventLog log = EventLog.open(run.resolve("events.csv"))) {
      log.append(Events.by(injector, Events.accepted(openedMs, 1, 0)));
    }
    new RunInfo(
            simulation,
            target,
            Instant.ofEpochMilli(openedMs),
            OptionalInt.of(2),
            Map.of("load.hold", "5 s", "user", injector))
        .write(run.resolve("run.json"));
    return run;
  }

  private JsonNode jsonOf(Path run) throws IOException {
    return new ObjectMapper().readTree(run.resolve("capacity.json").toFile());
  }

  @Test
  void mergesRunsToOneThatIsARunItself() throws IOException {
    Path a = runOf("a", 1_000);
    Path b = runOf("b", 2_000);
    Path both = folder.resolve("new/both");
    assertThat(run(a.toString(), b.toString(), "--output", both.toString())).isZero();
    JsonNode merged = jsonOf(both);
    assertThat(merged.get("max_open_sockets").intValue()).isEqualTo(2);
    assertThat(merged.get("started").textValue()).isEqualTo("1970-01-01T00:00:01Z");
    assertThat(merged.get("target").textValue()).isEqualTo("a platform");
    assertThat(merged.at("/requirements/0/held").booleanValue()).isTrue();
    assertThat(a.resolve("capacity.json")).doesNotExist();

    String first = out.toString(StandardCharsets.UTF_8);
    out.reset();
    assertThat(run(both.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(first);
    assertThat(jsonOf(both)).isEqualTo(merged);

    Path c = runOf("c", 3_000);
    Path all = folder.resolve("all");
    assertThat(run(both.toString(), c.toString(), "--output", all.toString())).isZero();
    assertThat(jsonOf(all).get("max_open_sockets").intValue()).isEqualTo(3);
    assertThat(err.size()).isZero();
  }

  @Test
  void mergesWhatAKillLeft() throws IOException {
    Path a = runOf("a", 1_000);
    Path b = runOf("b", 2_000);
    Files.writeString(a.resolve("events.csv"), "3000,a,2,1,lo", StandardOpenOption.APPEND);
    Path both = folder.resolve("both");
    assertThat(run(a.toString(), b.toString(), "--output", both.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("cut off");
    assertThat(jsonOf(both).at("/attempts/total").intValue()).isEqualTo(2);
    assertThat(run(both.toString())).isZero();
    assertThat(jsonOf(both).at("/attempts/total").intValue()).isEqualTo(2);
  }

  @Test
  void reportsOneRunElsewhere() throws IOException {
    Path a = runOf("a", 1_000);
    Path copy = folder.resolve("copy");
    assertThat(run(a.toString(), "--output", copy.toString())).as("1 of 2 required").isEqualTo(1);
    assertThat(copy.resolve("events.csv")).hasSameBinaryContentAs(a.resolve("events.csv"));
    assertThat(copy.resolve("capacity.json")).exists();
  }

  @Test
  void refusesSeveralRunsWithoutAnOutput() throws IOException {
    failsWithOneLine(run(runOf("a", 1).toString(), runOf("b", 1).toString()), "add --output");
  }

  @Test
  void refusesRunsOfDifferentSimulationsOrTargetsUnlessToldThatTheyAreOne() throws IOException {
    String a = runOf("a", 1_000).toString();
    String b = runOf("b", 2_000, "SoakSimulation", "a platform").toString();
    String c = runOf("c", 3_000, "CapacitySimulation", "another").toString();
    String all = folder.resolve("all").toString();
    failsWithOneLine(
        run(a, b, "--output", all),
        a + " is CapacitySimulation against a platform",
        b + " is SoakSimulation against a platform",
        "--mixed");
    err.reset();
    failsWithOneLine(run(a, c, "--output", all), c + " is CapacitySimulation against another");
    assertThat(folder.resolve("all")).doesNotExist();
    err.reset();

    run(a, b, c, "--output", all, "--mixed");

    assertThat(err.size()).isZero();
    assertThat(jsonOf(folder.resolve("all")).at("/attempts/total").intValue()).isEqualTo(3);
  }

  @Test
  void itsExitCodeFollowsTheOutcome() throws IOException {
    String missed = runOf("a", 1_000).toString();

    assertThat(run(missed)).isEqualTo(1);

    assertThat(out.toString(StandardCharsets.UTF_8).strip().lines().toList())
        .last()
        .asString()
        .startsWith("Outcome: requirement-missed: required 2 open sockets, but ");
    assertThat(jsonOf(folder.resolve("a")).get("outcome").textValue())
        .isEqualTo("requirement-missed");
    assertThat(err.size()).isZero();
  }

  @Test
  void refusesTheSameRunTwice() throws IOException {
    String a = runOf("a", 1).toString();
    failsWithOneLine(run(a, a + "/../a", "--output", folder + "/both"), "is named twice");
  }

  @Test
  void refusesRunsOfTheSameInjector() throws IOException {
    Path a = runOf("a", 1);
    Path copy = Files.createDirectory(folder.resolve("copy"));
    Files.copy(a.resolve("events.csv"), copy.resolve("events.csv"));
    failsWithOneLine(
        run(a.toString(), copy.toString(), "--output", folder + "/both"),
        "both hold events of injector a");
    assertThat(folder.resolve("both")).doesNotExist();
  }

  @Test
  void neverWritesOverARun() throws IOException {
    String a = runOf("a", 1).toString();
    String b = runOf("b", 1).toString();
    failsWithOneLine(run(a, b, "--output", a + "/."), "is one of the run folders");
    err.reset();
    String c = runOf("c", 1).toString();
    failsWithOneLine(run(a, b, "--output", c), "holds the events of a run");
    err.reset();
    failsWithOneLine(run(a, b, "--output", a + "/events.csv"), "is a file");
  }

  @Test
  void namesFileAndLineOfWhatIsNoEvent() throws IOException {
    Path a = runOf("a", 1_000);
    Path b = runOf("b", 2_000);
    Files.writeString(b.resolve("events.csv"), "GET / HTTP/1.1\n", StandardOpenOption.APPEND);
    failsWithOneLine(run(b.toString()), b.resolve("events.csv") + ", line 3: ");
    err.reset();
    failsWithOneLine(
        run(a.toString(), b.toString(), "--output", folder + "/both"),
        b.resolve("events.csv") + ", line 3: ");
    assertThat(folder.resolve("both")).doesNotExist();
  }
}
