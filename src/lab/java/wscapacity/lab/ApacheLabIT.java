package wscapacity.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.EchoServer;

/** What Apache's limits look like from outside, and whether both sides count the same. */
class ApacheLabIT {
  @TempDir Path folder;

  @Test
  void workersLetTheOthersWait() throws Exception {
    try (EchoServer backend = new EchoServer();
        Proxy apache = Proxy.apache("workers", backend.port(), folder)) {
      ProxiedRun run =
          ProxiedRun.of(apache, ProxiedRun.against(apache, folder))
              .agreesWithTheLog()
              .blamesNothingBut("concurrency-cap", "proxy-queue-timeout");

      assertThat(run.failures()).containsKey("upgrade timeout");
    }
  }
}
