package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.testing.Eventually;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.SmallDisk;

/** A run whose disk is full for a while: every upgrade that the platform saw is recorded. */
class FullDiskIT {

  private static final int KILOBYTES = 16 * 1024;

  @TempDir Path folder;
  @TempDir Path mountPoint;

  @Test
  void nothingIsLost() throws Exception {
    try (SmallDisk disk = SmallDisk.on(mountPoint, KILOBYTES)) {
      Path results = Files.createDirectory(disk.folder().resolve("results"));
      Files.createSymbolicLink(folder.resolve("results"), results);
      GatlingFork fork =
          new GatlingFork(folder)
              .target(
                  """
                  target { upgrade { url = "/ws" } }
                  load { warm-up = 1, start = 60, levels = 1, upgrades-per-second = 20, hold = 5 s,
                         band = 20, release-probe = 0 }
                  gateway.policies = [ { kind = concurrency-cap, limit = 50 } ]
                  """);
      try (Gateway gateway = fork.startGateway()) {
        Process process = fork.start();
        Eventually.becomes(
            Duration.ofSeconds(60), () -> gateway.count().accepted() >= 15, fork::output);
        disk.fill();
        Eventually.becomes(
            Duration.ofSeconds(30),
            () -> fork.output().contains("Events cannot be written to"),
            fork::output);
        disk.free();
        assertThat(process.waitFor()).as(fork.output()).isZero();
        FinishedRun run = fork.finished(0);

        assertThat(run.attempts()).hasSize((int) gateway.count().upgrades()).hasSize(61);
        assertThat(run.failures()).isEqualTo(Map.of("403 access_denied", 10L));
        assertThat(Files.readString(run.folder().resolve("capacity.json")))
            .doesNotContain("events were lost");
        assertThat(run.output()).containsOnlyOnce("Events cannot be written to");
      }
    }
  }
}
