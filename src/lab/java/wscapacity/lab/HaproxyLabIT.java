package wscapacity.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What HAProxy's limits look like from outside, and whether both sides count the same. */
class HaproxyLabIT {
  @TempDir Path folder;

  @Test
  void maxconnLetsTheOthersWait() throws Exception {
    try (Proxy haproxy = Proxy.haproxy("maxconn", folder)) {
      ProxiedRun run =
          ProxiedRun.of(haproxy, ProxiedRun.against(haproxy, folder))
              .agreesWithTheLog()
              .blamesNothingBut("concurrency-cap", "proxy-queue-timeout");

      assertThat(run.failures()).containsKey("upgrade timeout");
    }
  }

  @Test
  void aStickTableCountsRefusedCallsAsWell() throws Exception {
    try (Proxy haproxy = Proxy.haproxy("stick-table", folder)) {
      ProxiedRun run =
          ProxiedRun.of(
                  haproxy,
                  ProxiedRun.against(haproxy, folder)
                      .with("load.start", "80")
                      .with("load.levels", "2"))
              .agreesWithTheLog()
              .blamesNothingBut("upgrade-rate-limit");

      assertThat(run.answers()).containsOnlyKeys(101, 429);
    }
  }

  @Test
  void rateLimitSessionsServesAtItsPace() throws Exception {
    try (Proxy haproxy = Proxy.haproxy("rate-limit", folder)) {
      ProxiedRun.of(
              haproxy,
              ProxiedRun.against(haproxy, folder)
                  .with("load.start", "90")
                  .with("load.levels", "2")
                  .with("load.upgrades-per-second", "30"))
          .agreesWithTheLog()
          .blamesNothingBut("saturation");
    }
  }

  @Test
  void aTunnelTimeoutIsAnIdleTimeout() throws Exception {
    try (Proxy haproxy = Proxy.haproxy("tunnel", folder)) {
      ProxiedRun.of(
              haproxy,
              ProxiedRun.against(haproxy, folder)
                  .with("target.heartbeat.every", "5 s")
                  .with("load.levels", "2")
                  .with("load.hold", "6 s"))
          .agreesWithTheLog()
          .blamesNothingBut("idle-timeout");
    }
  }
}
