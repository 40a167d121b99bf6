package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.testing.Eventually;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;

/** What a person reads while a run lasts and when it is over. */
class ConsoleIT {

  private static final Pattern LINE =
      Pattern.compile("(?m)^(\\d+) s · (.+) · open (\\d+) · refused (\\d+).* · died (\\d+).*$");

  /** A JVM that starts, on a busy machine. */
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void aRunReportsHowItGoesAndEndsWithItsAnswer() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .withGatlingReport()
            .target(
                """
                target.upgrade.url = "/ws"
                load { warm-up = 1, start = 20, step = 20, levels = 2, upgrades-per-second = 20,
                       hold = 6 s, release-probe = 0 }
                gateway.policies = [
                  { kind = concurrency-cap, limit = 30 }
                  { kind = session-cap, limit = 10, after = 1 s }
                ]
                """);
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();

      List<MatchResult> lines = LINE.matcher(run.output()).results().toList();
      assertThat(lines).hasSizeGreaterThanOrEqualTo(2);
      assertThat(lines).extracting(line -> line.group(1)).startsWith("5", "10");
      assertThat(lines).extracting(line -> line.group(2)).contains("staircase 1/2");
      assertThat(lines)
          .allMatch(line -> Integer.parseInt(line.group(3)) <= gateway.count().maxOpen());
      long died = run.failures().get("1006 abnormal closure");
      MatchResult last = lines.get(lines.size() - 1);
      assertThat(last.group()).contains("died " + last.group(5) + " (1006)");
      assertThat(Integer.parseInt(last.group(5))).isPositive().isLessThanOrEqualTo((int) died);

      String verdict = run.capacity().get("verdict").textValue();
      String headline = run.capacity().get("headline").textValue();
      assertThat(run.output().replaceAll("\\s+", " "))
          .containsSubsequence("---- Requests ", "Reports generated", "failure count last good")
          .contains(verdict + " " + headline)
          .contains(headline + " Report: " + run.folder().resolve("capacity.html") + " Outcome: ");
      assertThat(run.outcome()).isEqualTo("answered");
      assertThat(Files.readString(run.folder().resolve("index.html")))
          .contains("<a href=\"capacity.html\">");
      assertThat(run.folder().resolve("capacity.html")).exists();
    }
  }

  @Test
  void aPlatformThatNeverAnswersIsAnnouncedWithinTenSeconds() throws Exception {
    try (RawServer server = RawServer.start(RawServer::keepSilent)) {
      String output = untilNothingWorks("target.upgrade.url = \"ws://%s/ws\"", server.authority());

      assertThat(output).contains("Nothing works so far: no answer to 1 attempt");
    }
  }

  @Test
  void aPlatformThatRefusesEveryoneIsAnnouncedWithinTenSeconds() throws Exception {
    String output =
        untilNothingWorks(
            """
            target.upgrade.url = "ws://%s/ws"
            load.warm-up = 200
            """,
            "127.0.0.1:1");

    assertThat(output).containsPattern("Nothing works so far: \\d+ with connection refused");
  }

  private String untilNothingWorks(String target, String authority) throws Exception {
    GatlingFork fork = new GatlingFork(folder).target(target.formatted(authority));
    Process process = fork.start();
    try {
      Eventually.becomes(SOON, () -> fork.output().contains("Nothing works so far:"), fork::output);
      String output = fork.output();
      assertThat(output.substring(0, output.indexOf("Nothing works so far:")))
          .as("what was printed before")
          .contains("Simulation wscapacity.simulation.CapacitySimulation started")
          .doesNotContain("10 s · ");
      return output;
    } finally {
      process.destroy();
      assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }
}
