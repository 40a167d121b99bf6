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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class ImportCommandTest {
  private static final String HEADER =
      "timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,Connect\n";
  private static final String OPENED =
      "1795632000000,10,Connect,101,Switching Protocols,a,true,10\n";

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new CommandLine(
            new ImportCommand(new PrintStream(out, true, StandardCharsets.UTF_8), errors))
        .setErr(new PrintWriter(errors, true))
        .execute(texts);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path output() {
    return folder.resolve("run");
  }

  private void failsWithLines(int exitCode, int lines) {
    assertThat(exitCode).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines()).hasSize(lines);
    assertThat(output()).as("nothing is written").doesNotExist();
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void makesARunFolderWithAllReports() throws IOException {
    assertThat(run(file("a.jtl", HEADER + OPENED), "--output", output())).isZero();

    assertThat(errors()).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "JMeter against a.jtl",
            "No limit found up to 1 open socket.",
            "Made from: JMeter JTL (CSV), a.jtl",
            "It does not carry which token");
    for (String name :
        new String[] {
          "events.csv",
          "run.json",
          "attempts.csv",
          "capacity.json",
          "capacity.html",
          "capacity.prom"
        }) {
      assertThat(output().resolve(name)).isRegularFile();
    }
    assertThat(output().resolve("capacity.html"))
        .content()
        .contains("What it was made from", "causes that act on a token are left out");
  }

  /** The reports can be made again, with what was not carried. */
  @Test
  void leavesAFolderThatCanBeReportedAgain() throws IOException {
    run(file("a.jtl", HEADER + OPENED), "--output", output());
    String first = Files.readString(output().resolve("capacity.json"));
    int exit =
        new CommandLine(new ReportCommand(new PrintStream(out), new PrintStream(err)))
            .execute(output().toString());

    assertThat(exit).isZero();
    assertThat(output().resolve("capacity.json")).content().isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | is empty",
        "'   \n\n' | is empty",
        "'hello\nworld\n' | is of no format that can be imported",
        "'<html><body>no</body></html>' | is of no format that can be imported",
        "'{\"a\":1}' | is of no format that can be imported",
        "'timeStamp,elapsed,label,responseCode\n1795632000000,1,a,101\n' | has no column threadName",
        "'timeStamp,elapsed,label,responseCode,threadName\n' | has no samples",
        "'timeStamp,elapsed,label,responseCode,threadName\nx,y,z,1,a\nx,y,z,1,a\nx,y,z,1,a\n'"
            + " | line 2: timeStamp or elapsed is no time: x, y",
        "'timeStamp,elapsed,label,responseCode,threadName\n1795632000000,1,Home,200,a\n'"
            + " | --connect LABEL",
        "'timeStamp,elapsed,label,responseCode,threadName\n1795632000000,1,C,101,a\n12,1,C,101,b\n'"
            + " | no single run",
        "'<?xml version=\"1.0\"?><testResults version=\"1.2\"><sample t=\"1\" ts=\"1795632000000\""
            + " lb=\"C\" rc=\"101\" s=\"true\"/></testResults>' | has no thread name (tn)",
        "'<?xml version=\"1.0\"?><testResults version=\"1.2\"><sample t=1/></testResults>'"
            + " | is no XML",
        "'{\"aggregate\":{\"counters\":{\"vusers.created\":1' | is no JSON, or is cut off",
      })
  void saysInOneLineWhatIsWrong(String text, String fault) throws IOException {
    failsWithLines(run(file("results", text), "--output", output()), 1);
    assertThat(errors()).contains(folder.resolve("results").toString(), fault);
  }

  @Test
  void saysAllFaultsAtOnce() throws IOException {
    failsWithLines(run(file("a", "hello"), file("b", ""), "--output", output()), 2);
    assertThat(errors()).contains("a: is of no format", "b: is empty");
  }

  @Test
  void refusesFilesThatAreNone() throws IOException {
    Path file = file("a.jtl", HEADER + OPENED);
    failsWithLines(run(folder.resolve("none"), folder, file, file, "--output", output()), 3);
    assertThat(errors()).contains("does not exist", "is not a file", "is named twice");
  }

  @Test
  void refusesToCountTheSameSocketsTwice() throws IOException {
    Path log =
        file(
            "edge.log",
            "10.0.1.2:1 [25/Nov/2026:18:40:00.000] edge platform/one 0/0/0/3/9 101 9 - - ----"
                + " 1/1/1/1/0 0/0 \"GET /ws HTTP/1.1\"\n");
    failsWithLines(run(file("a.jtl", HEADER + OPENED), log, "--output", output()), 1);
    assertThat(errors()).contains("different tools", "a.jtl", "edge.log");
  }

  @Test
  void neverWritesOverARun() throws IOException {
    Path jtl = file("a.jtl", HEADER + OPENED);
    run(jtl, "--output", output());
    err.reset();

    assertThat(run(jtl, "--output", output())).isEqualTo(2);
    assertThat(errors()).contains("holds the events of a run").hasLineCount(1);
  }

  @Test
  void asksForItsOutput() throws IOException {
    assertThat(run(file("a.jtl", HEADER + OPENED))).isEqualTo(2);
    assertThat(errors()).contains("--output");
  }
}
