package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.gateway.Gateway;
import wscapacity.testing.Eventually;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.WrongClock;

/** A run whose wall clock is set by a minute in its midst. */
class WallClockIT {

  private static final long LONGEST_MS = 10_000;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"-60", "+60"})
  void changesNoLatencyNoCountAndNoVerdict(String seconds) throws Exception {
    WrongClock clock = WrongClock.ahead(folder.resolve("offset"), "+0");
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target {
                  token { kind = client-credentials, clients = [ { id = ${?CLIENT_ID}, secret = ${?CLIENT_SECRET} } ] }
                  upgrade { url = "/ws", headers { Authorization = "Bearer #{token}" } }
                  greeting { send = "ping", expect = "pong" }
                  heartbeat { send = "ping", expect = "pong", every = 500 ms }
                }
                load { warm-up = 2, start = 20, step = 20, levels = 3, upgrades-per-second = 20,
                       hold = 2 s, band = 20, release-probe = 0 }
                gateway.policies = [ { kind = token-guard }, { kind = concurrency-cap, limit = 50 } ]
                """)
            .env("CLIENT_ID", "later")
            .env("CLIENT_SECRET", "later");
    clock.environment().forEach(fork::env);
    try (Gateway gateway = fork.startGateway()) {
      Process process = fork.start();
      Eventually.becomes(
          Duration.ofSeconds(60), () -> gateway.count().accepted() >= 30, fork::output);
      clock.set(seconds);
      process.waitFor();
      FinishedRun run = fork.finished(process.exitValue());

      assertThat(run.attempts()).hasSize((int) gateway.count().upgrades());
      assertThat(run.failures()).isEqualTo(Map.of("403 access_denied", 10L));
      for (NamedCsvRecord row : run.attempts()) {
        assertThat(Long.parseLong(row.getField("latency_ms"))).isBetween(0L, LONGEST_MS);
        assertThat(Long.parseLong(row.getField("token_age_ms"))).isBetween(0L, 30_000L);
        if (!row.getField("lifetime_ms").isEmpty()) {
          assertThat(Long.parseLong(row.getField("lifetime_ms"))).isBetween(0L, 30_000L);
        }
      }
      assertThat(run.output()).doesNotContain("a clock was set back");
      JsonNode capacity =
          new ObjectMapper().readTree(run.folder().resolve("capacity.json").toFile());
      assertThat(capacity.toString()).contains("concurrency-cap").doesNotContain("set back");
    }
  }
}
