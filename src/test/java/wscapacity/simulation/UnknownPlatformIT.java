package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.EchoServer;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/** A target for a platform that nobody here knows, written from the README alone. */
class UnknownPlatformIT {

  @TempDir Path folder;

  @Test
  void aPlainEchoServerNeedsFourLines() throws Exception {
    try (EchoServer server = new EchoServer()) {
      FinishedRun run =
          new GatlingFork(folder)
              .target(
                  """
                  target {
                    name = "Echo"
                    upgrade.url = "ws://127.0.0.1:%d/"
                  }
                  load { start = 20, step = 20, levels = 2, upgrades-per-second = 40, hold = 1 s }
                  """
                      .formatted(server.port()))
              .run();

      assertThat(run.exitCode()).isZero();
      assertThat(run.failures()).isEmpty();
      assertThat(run.measuredAttempts())
          .hasSize(40)
          .allMatch(row -> row.getField("ending").equals("closed-by-us"));
      assertThat(server.upgrades()).isEqualTo(run.attempts().size());
      assertThat(server.closes()).isEqualTo(run.attempts().size());
      assertThat(run.output()).contains("40 open sockets");
    }
  }

  @Test
  void oneUserShowsWhetherItWorksAtAll() throws Exception {
    try (EchoServer server = new EchoServer()) {
      FinishedRun run =
          new GatlingFork(folder)
              .simulation("SmokeSimulation")
              .target("target.upgrade.url = \"ws://127.0.0.1:%d/\"".formatted(server.port()))
              .run();

      assertThat(run.exitCode()).isZero();
      assertThat(server.upgrades()).isEqualTo(1);
    }
  }
}
