package wscapacity.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.Eventually;
import wscapacity.testing.GatlingFork;

/** What NGINX's limits look like from outside, and whether both sides count the same. */
class NginxLabIT {
  @TempDir Path folder;

  @Test
  void limitConnIsAConcurrencyCap() throws Exception {
    try (Proxy nginx = Proxy.nginx("limit-conn", folder)) {
      ProxiedRun run =
          ProxiedRun.of(nginx, ProxiedRun.against(nginx, folder))
              .agreesWithTheLog()
              .blamesNothingBut("concurrency-cap");

      assertThat(run.answers()).containsOnlyKeys(101, 503);
    }
  }

  @Test
  void limitReqIsAnUpgradeRateLimit() throws Exception {
    try (Proxy nginx = Proxy.nginx("limit-req", folder)) {
      ProxiedRun run =
          ProxiedRun.of(nginx, ProxiedRun.against(nginx, folder).with("load.hold", "1 s"))
              .agreesWithTheLog()
              .blamesNothingBut("upgrade-rate-limit");

      assertThat(run.answers()).containsOnlyKeys(101, 429);
    }
  }

  @Test
  void workerConnectionsAreAConcurrencyCap() throws Exception {
    try (Proxy nginx = Proxy.nginx("worker-connections", folder)) {
      ProxiedRun.of(nginx, ProxiedRun.against(nginx, folder))
          .agreesWithTheLog()
          .blamesNothingBut("concurrency-cap");
    }
  }

  @Test
  void aReloadEndsTheSocketsOfOldWorkersTogether() throws Exception {
    try (Proxy nginx = Proxy.nginx("reload", folder)) {
      GatlingFork fork = ProxiedRun.against(nginx, folder).with("load.hold", "4 s");
      Process process = fork.start();
      // Two of the warm-up and the first two levels.
      Eventually.becomes(
          Duration.ofSeconds(60), () -> nginx.backend().upgrades() >= 42, () -> "too few upgrades");
      nginx.reload();
      ProxiedRun run =
          ProxiedRun.of(nginx, fork.finished(process.waitFor()))
              .agreesWithTheLog()
              .blamesNothingBut("synchronised-drop");

      assertThat(run.failures().values().stream().mapToLong(Long::longValue).sum())
          .as("those that the old worker held")
          .isGreaterThanOrEqualTo(40);
    }
  }

  @Test
  void aReadTimeoutIsAnIdleTimeout() throws Exception {
    try (Proxy nginx = Proxy.nginx("idle", folder)) {
      ProxiedRun.of(
              nginx,
              ProxiedRun.against(nginx, folder)
                  .with("target.heartbeat.every", "5 s")
                  .with("load.levels", "2")
                  .with("load.hold", "6 s"))
          .agreesWithTheLog()
          .blamesNothingBut("idle-timeout");
    }
  }
}
