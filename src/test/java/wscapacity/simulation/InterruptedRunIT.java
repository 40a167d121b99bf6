package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.Outcome;
import wscapacity.gateway.Gateway;
import wscapacity.gateway.GatewayCount;
import wscapacity.gateway.GatewayCount.Entry;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.testing.Eventually;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;

/** A run that somebody ends still tells what it saw. */
class InterruptedRunIT {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void onSigtermTheReportIsWrittenAndCountsAsTheGatewayDid() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target { upgrade { url = "/ws" } }
                load { warm-up = 2, start = 60, levels = 1, upgrades-per-second = 60,
                       hold = 5 minutes }
                gateway { policies = [ { kind = concurrency-cap, limit = 50 } ] }
                """);
    try (Gateway gateway = fork.startGateway()) {
      Process process = fork.start();
      // All 60 have had their answer: the counts can be held against each other exactly.
      Eventually.becomes(SOON, () -> handshakes(fork) == 62, fork::output);

      process.destroy();
      FinishedRun run = ended(fork, process);
      GatewayCount truth = gateway.count();

      assertThat(run.failures())
          .isEqualTo(Map.of("403 access_denied", truth.refused(403, "concurrency-cap")))
          .isEqualTo(Map.of("403 access_denied", 10L));
      assertThat(run.attempts()).hasSize((int) truth.upgrades());
      assertThat(run.measuredAttempts())
          .filteredOn(row -> row.getField("ending").equals("open-at-end"))
          .hasSize(50);
      assertThat(run.folder().resolve("capacity.json")).isNotEmptyFile();
      assertThat(run.exitCode()).as("128 + SIGTERM").isEqualTo(143);
      assertThat(run.output()).doesNotContain("\tat ");
    }
  }

  /** Handshakes are under way, and users still come, when the signal does. */
  @Test
  void everyUpgradeThatTheServerSawIsRecorded() throws Exception {
    AtomicInteger seen = new AtomicInteger();
    RawServer.Behaviour slow =
        connection -> {
          String head = RawServer.head(connection);
          seen.incrementAndGet();
          try {
            TimeUnit.MILLISECONDS.sleep(1_500);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          RawServer.send(connection, RawServer.switchingProtocols(head));
          RawServer.keepSilent(connection);
        };
    try (RawServer server = RawServer.start(slow)) {
      GatlingFork fork =
          new GatlingFork(folder)
              .target(
                  """
                  target.upgrade.url = "ws://%s/ws"
                  load { warm-up = 0, start = 400, levels = 1, upgrades-per-second = 40, hold = 1 s }
                  """
                      .formatted(server.authority()));
      Process process = fork.start();
      Eventually.becomes(SOON, () -> handshakes(fork) >= 20, fork::output);

      process.destroy();
      FinishedRun run = ended(fork, process);

      assertThat(run.attempts()).hasSize(seen.get()).hasSizeBetween(60, 399);
      assertThat(run.attempts()).allMatch(row -> row.getField("outcome").equals("accepted"));
      assertThat(run.outcome()).matches("stopped at \\d+ s, " + seen.get() + " of 400 users");
      assertThat(run.output()).contains("Stopped at ");
      assertThat(run.capacity().get("outcome").textValue()).isEqualTo("stopped");
      assertThat(run.capacity().get("notes").toString()).contains(run.outcome().substring(1));
      assertThat(run.junitFailures()).isPositive();
      assertThat(Files.readString(run.folder().resolve("capacity.html")))
          .contains("Stopped early: " + run.outcome().substring("stopped ".length()))
          .doesNotContain("index.html");
      List<String> events = Files.readAllLines(run.folder().resolve("events.csv"));
      assertThat(events.get(events.size() - 1)).contains(",stopped,").contains("of 400 users");
      assertThat(run.exitCode()).as("128 + SIGTERM").isEqualTo(143);
    }
  }

  @Test
  void theEndOfTheEmbeddedGatewayIsNoFailureOfItsSockets() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target { upgrade { url = "/ws" } }
                load { warm-up = 0, start = 40, levels = 1, upgrades-per-second = 40,
                       hold = 5 minutes }
                gateway {}
                """);
    Process process = fork.start();
    Eventually.becomes(SOON, () -> handshakes(fork) == 40, fork::output);

    process.destroy();
    FinishedRun run = ended(fork, process);

    assertThat(run.failures()).isEmpty();
    assertThat(run.attempts())
        .hasSize(40)
        .allMatch(row -> row.getField("ending").equals("open-at-end"));
  }

  @Test
  void afterSigkillEverythingOlderThanASecondCanBeFolded() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target { upgrade { url = "/ws" } }
                load { warm-up = 0, start = 2000, levels = 1, upgrades-per-second = 100,
                       hold = 1 s }
                gateway {}
                """);
    try (Gateway gateway = fork.startGateway()) {
      Process process = fork.start();
      Eventually.becomes(SOON, () -> handshakes(fork) >= 300, fork::output);

      long killedMs = System.currentTimeMillis();
      process.destroyForcibly();
      FinishedRun run = ended(fork, process);
      AttemptFold.Folded folded = AttemptFold.fold(run.folder().resolve("events.csv"));

      List<Entry> accepted = accepted(gateway.count());
      long due = accepted.stream().filter(entry -> entry.timeMs() < killedMs - 1000).count();
      assertThat(due).as("enough for the test to mean something").isGreaterThan(50);
      assertThat(folded.attempts()).hasSizeBetween((int) due, accepted.size());
      assertThat(folded.attempts())
          .allMatch(Attempt::isAccepted)
          .allMatch(attempt -> attempt.ending().orElseThrow().outcome() == Outcome.OPEN_AT_END);
      assertThat(folded.endsWithoutHandshake()).isZero();
    }
  }

  private static List<Entry> accepted(GatewayCount count) {
    return count.log().stream().filter(entry -> entry.what() == What.ACCEPTED).toList();
  }

  private static FinishedRun ended(GatlingFork fork, Process process) throws Exception {
    assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return fork.finished(process.exitValue());
  }

  /** How many handshakes events.csv tells of by now. */
  private static long handshakes(GatlingFork fork) throws IOException {
    Path run = fork.runFolder();
    if (run == null || Files.notExists(run.resolve("events.csv"))) {
      return 0;
    }
    return Files.readString(run.resolve("events.csv"))
        .lines()
        .filter(line -> line.contains(",handshake,"))
        .count();
  }
}
