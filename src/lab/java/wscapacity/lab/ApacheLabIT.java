package wscapacity.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Apache's limits look like from outside, and whether both sides count the same. */
class ApacheLabIT {
  @TempDir Path folder;

  @Test
  void workersLetTheOthersWait() throws Exception {
    try (Proxy apache = Proxy.apache("workers", folder)) {
      ProxiedRun run =
          ProxiedRun.of(apache, ProxiedRun.against(apache, folder))
              .agreesWithTheLog()
              .blamesNothingBut("concurrency-cap", "proxy-queue-timeout");

      assertThat(run.failures()).containsKey("upgrade timeout");
    }
  }
}
