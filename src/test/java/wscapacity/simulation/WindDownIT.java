package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.EchoServer;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;

/** What a run does by itself, above all at its end, is not taken for the platform's doing. */
class WindDownIT {

  @TempDir Path folder;

  @Test
  void whoWaitsIsNotLetInByTheRunsOwnClosing() throws Exception {
    try (EchoServer server = EchoServer.full(20, Duration.ZERO)) {
      FinishedRun run = run(server, "start = 20, step = 5, levels = 2, release-probe = 0", "2 s");

      assertThat(run.failures()).isEqualTo(Map.of("upgrade timeout", 5L));
      assertThat(run.gatlingErrors()).isEqualTo(run.failures());
      assertThat(run.capacity().get("max_open_sockets").intValue()).isEqualTo(20);
      assertThat(accepted(run.attempts())).isEqualTo(server.upgrades());
      assertThat(server.closes()).as("in good order").isEqualTo(server.upgrades());
      assertThat(run.exitCode()).as(run.output()).isZero();
    }
  }

  @Test
  void whoTimedOutTriesAgainWhenSocketsWereReleased() throws Exception {
    try (EchoServer server = EchoServer.full(20, Duration.ZERO)) {
      FinishedRun run = run(server, "start = 30, levels = 1, release-probe = 0.2", "1500 ms");

      List<NamedCsvRecord> probe = probe(run);
      assertThat(probe).as("4 places, half as many again try").hasSize(6);
      assertThat(accepted(probe)).isEqualTo(4);
      assertThat(accepted(run.attempts())).isEqualTo(server.upgrades());
      assertThat(run.failures()).isEqualTo(Map.of("upgrade timeout", 12L));
      assertThat(run.exitCode()).as(run.output()).isZero();
    }
  }

  @Test
  void whoFindsNoFreePlaceYetTriesOnceMore() throws Exception {
    try (EchoServer server = EchoServer.full(20, Duration.ofSeconds(4))) {
      FinishedRun run =
          run(server, "warm-up = 0, start = 30, levels = 1, release-probe = 0.2", "1 s");

      List<NamedCsvRecord> probe = probe(run);
      assertThat(probe).as("6 find nothing, and try once more").hasSize(12);
      assertThat(accepted(probe)).isEqualTo(4);
      assertThat(accepted(run.attempts())).isEqualTo(server.upgrades());
    }
  }

  /** A platform may send any text, the empty one included. */
  @Test
  void noMessageOfThePlatformEndsAHold() throws Exception {
    try (EchoServer server = EchoServer.pushing("wscapacity:release", "", "release")) {
      FinishedRun run = run(server, "start = 10, levels = 1", "2 s");

      assertThat(run.failures()).isEmpty();
      assertThat(run.measuredAttempts())
          .hasSize(10)
          .allMatch(row -> Long.parseLong(row.getField("lifetime_ms")) >= 900);
      assertThat(server.closes()).isEqualTo(12);
    }
  }

  @Test
  void eachAnsweredHeartbeatIsAnEvent() throws Exception {
    try (EchoServer server = new EchoServer()) {
      FinishedRun run =
          run(
              server,
              "start = 10, levels = 1",
              "2 s, target.heartbeat { send = ping, expect = ping, every = 300 ms }");

      List<String> heartbeats =
          Files.readAllLines(run.folder().resolve("events.csv")).stream()
              .filter(line -> line.contains(",heartbeat,"))
              .toList();
      assertThat(heartbeats).hasSize(server.echoes()).hasSizeGreaterThan(20);
      assertThat(heartbeats).allMatch(line -> line.contains(",heartbeat,done,"));
    }
  }

  @Test
  void theSilenceOfALostHeartbeatEndsWhenItWasSent() throws Exception {
    RawServer.Behaviour silent =
        connection -> {
          RawServer.send(connection, RawServer.switchingProtocols(RawServer.head(connection)));
          RawServer.keepSilent(connection);
        };
    try (RawServer server = RawServer.start(silent)) {
      FinishedRun run =
          new GatlingFork(folder)
              .target(
                  """
                  target {
                    upgrade.url = "ws://%s/ws"
                    heartbeat { send = ping, expect = pong, every = 500 ms, timeout = 1 s }
                  }
                  load { warm-up = 0, start = 10, levels = 1, upgrades-per-second = 20, hold = 2 s,
                         release-probe = 0 }
                  """
                      .formatted(server.authority()))
              .run();

      assertThat(run.failures()).isEqualTo(Map.of("heartbeat lost", 10L));
      assertThat(run.attempts())
          .allMatch(row -> ms(row, "received_ago_ms") <= ms(row, "lifetime_ms") - 1_000);
    }
  }

  private FinishedRun run(EchoServer server, String load, String timeout) throws Exception {
    return new GatlingFork(folder)
        .target(
            """
            target { upgrade { url = "ws://%s/ws" } }
            load { warm-up = 2, upgrades-per-second = 20, hold = 1 s, band = 5, %s }
            target.upgrade.timeout = %s
            """
                .formatted(server.authority(), load, timeout))
        .run();
  }

  private static List<NamedCsvRecord> probe(FinishedRun run) {
    return run.attempts().stream()
        .filter(row -> row.getField("phase").equals("release-probe"))
        .toList();
  }

  private static long accepted(List<NamedCsvRecord> attempts) {
    return attempts.stream().filter(row -> row.getField("outcome").equals("accepted")).count();
  }

  private static long ms(NamedCsvRecord row, String column) {
    return Long.parseLong(row.getField(column));
  }
}
