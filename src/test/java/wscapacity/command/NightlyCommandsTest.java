package wscapacity.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import wscapacity.settings.SettingsReader;

/** {@code compare} and {@code trend}, on run folders that hold what they read. */
class NightlyCommandsTest {
  private static final String CAPACITY =
      """
      { "schema": 1, "simulation": "%s", "target": "%s", "started": "2026-11-%02dT01:00:00Z",
        "max_open_sockets": %d, "requirements": [], "answer": null,
        "latency_ms": { "handshake": { "p50": 2, "p95": %d }, "heartbeat": null },
        "failures": [ { "class": "403 access_denied", "count": 40,
          "onset": { "first_bad_open": %d, "share": 1.0 }, "cause": { "name": "%s" } } ] }
      """;

  @TempDir Path root;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Path run(String simulation, String target, int day, int limit, String cause)
      throws IOException {
    Path folder = Files.createDirectories(root.resolve(simulation + "-" + target + "-" + day));
    Files.writeString(
        folder.resolve("capacity.json"),
        CAPACITY.formatted(simulation, target, day, limit, 3, limit + 1, cause));
    return folder;
  }

  private Path night(int day, int limit) throws IOException {
    return run("CapacitySimulation", "a platform", day, limit, "concurrency-cap");
  }

  private int compare(Object... arguments) {
    return new CommandLine(new CompareCommand(stream(out), stream(err)))
        .execute(java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
  }

  private int trend(Map<String, String> properties, String... arguments) throws IOException {
    Path target = Files.createDirectories(root.resolve("user-files/targets")).resolve("t.conf");
    Files.writeString(
        target, "target.base-url = \"http://localhost:8080\"\ntarget.upgrade.url = \"/ws\"\n");
    Map<String, String> all = new HashMap<>(Map.of("target", "t"));
    all.putAll(properties);
    return new CommandLine(
            new TrendCommand(new SettingsReader(root, all, Map.of()), stream(out), stream(err)))
        .execute(arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String oneLine() {
    String line = err.toString(StandardCharsets.UTF_8);
    assertThat(line.strip()).doesNotContain("\n");
    return line.strip();
  }

  @Test
  void aLossIsSaidAndFails() throws IOException {
    Path tonight = run("CapacitySimulation", "a platform", 2, 200, "saturation");
    assertThat(compare(tonight, night(1, 250))).isEqualTo(1);
    assertThat(said().lines())
        .anyMatch(
            line ->
                line.matches("limit +250 open sockets +200 open sockets +▼ lower \\(-20.0 %\\)"))
        .contains(
            "The limit fell by 20 % to 200 open sockets, from 250.",
            "403 access_denied: saturation, and was concurrency-cap.",
            "Required no less than the run of 2026-11-01, 01:00 UTC: not held, the limit fell by"
                + " 20 % to 200 open sockets, from 250; down to 237.5 is no change.");
    assertThat(compare(tonight, night(1, 250), "--tolerance", "0.25")).isZero();
  }

  @Test
  void aBaselineThatIsNoneIsOneLine() throws IOException {
    Path tonight = night(2, 250);
    assertThat(compare(tonight, root.resolve("nowhere"))).isEqualTo(2);
    assertThat(oneLine()).contains("nowhere", "is missing or cannot be read");
    err.reset();
    assertThat(compare(tonight, run("CapacitySimulation", "another", 1, 250, ""))).isEqualTo(2);
    assertThat(oneLine()).endsWith("is a run against another, this one is against a platform");
    err.reset();
    assertThat(compare(tonight, run("SoakSimulation", "a platform", 1, 250, ""))).isEqualTo(2);
    assertThat(oneLine()).endsWith("is a run of SoakSimulation, this one is of CapacitySimulation");
    err.reset();
    Path broken = Files.writeString(root.resolve("broken.json"), "{ \"max_open");
    assertThat(compare(tonight, broken)).isEqualTo(2);
    assertThat(oneLine()).contains("broken.json is not JSON");
    err.reset();
    assertThat(compare(tonight, Files.writeString(root.resolve("other.json"), "[]"))).isEqualTo(2);
    assertThat(oneLine()).endsWith("other.json is not the capacity.json of a run");
  }

  @Test
  void theTrendShowsNightsThatWereAddedAndWhatChanged() throws IOException {
    int[] limits = {250, 250, 248, 251, 200};
    String[] arguments = new String[limits.length + 3];
    arguments[0] = "--output";
    arguments[1] = root.resolve("trend.html").toString();
    arguments[2] = "--add";
    for (int day = 1; day <= limits.length; day++) {
      arguments[2 + day] = night(day, limits[day - 1]).toString();
    }
    Map<String, String> history = Map.of("history.url", "jdbc:h2:file:" + root.resolve("nights"));
    assertThat(trend(history, arguments)).as(err.toString()).isZero();
    String page = Files.readString(root.resolve("trend.html"));
    assertThat(page)
        .contains(
            "In the last night the limit fell by 20 % to 200 open sockets, from 250",
            "✗ Not held",
            "class=\"worse\"><title>5 November 2026, 01:00:00 UTC: 200 open sockets, after 250 ± 12.5")
        .doesNotContain("<script");
    assertThat(page.split("class=\"worse\"")).as("the limit and the onset").hasSize(3);
  }

  @Test
  void withoutAHistoryThereIsNoTrend() throws IOException {
    assertThat(trend(Map.of())).isEqualTo(2);
    assertThat(oneLine()).contains("t.conf: history.url is not set");
    err.reset();
    assertThat(trend(Map.of("history.url", "jdbc:h2:file:" + root.resolve("none")))).isEqualTo(2);
    assertThat(oneLine()).endsWith("has no nights yet");
  }

  /** Neither H2's trace nor Flyway's log, which both go past the command. */
  @Test
  void aFolderThatCannotBeWrittenIsOneLine() throws IOException {
    PrintStream before = System.err;
    ByteArrayOutputStream past = new ByteArrayOutputStream();
    System.setErr(stream(past));
    try {
      Path file = Files.writeString(root.resolve("file"), "");
      assertThat(trend(Map.of("history.url", "jdbc:h2:file:" + file + "/nights"))).isEqualTo(2);
    } finally {
      System.setErr(before);
    }
    assertThat(oneLine()).startsWith("The history jdbc:h2:file:").contains("cannot be used: ");
    assertThat(past.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void aRateIsComparedInItsOwnWords() throws IOException {
    Path slow = rate(2, 16.5);
    assertThat(compare(slow, rate(1, 20))).isEqualTo(1);
    assertThat(said())
        .contains("The sustained rate fell by 18 % to 16.5 upgrades per second, from 20.");
  }

  private Path rate(int day, double perSecond) throws IOException {
    Path folder = Files.createDirectories(root.resolve("rate-" + day));
    Files.writeString(
        folder.resolve("capacity.json"),
        """
        { "simulation": "UpgradeRateSimulation", "target": "a platform",
          "started": "2026-11-%02dT01:00:00Z", "max_open_sockets": 9, "failures": [],
          "answer": { "kind": "sustained-rate", "figures": { "highest_good": 30,
            "admitted": %s } } }
        """
            .formatted(day, perSecond));
    return folder;
  }
}
