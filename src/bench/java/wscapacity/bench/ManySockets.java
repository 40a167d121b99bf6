package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/** 9,000 open sockets in one load generator with 1 GiB of heap: whether an attempt gets lost. */
public final class ManySockets {

  private ManySockets() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("many-sockets");
    try (GatewayProcess gateway = new GatewayProcess(folder)) {
      FinishedRun run =
          new GatlingFork(folder)
              .jvm("-Xmx1g")
              .target(
                  """
                  target {
                    upgrade.url = "ws://%s/ws"
                    heartbeat { send = "ping", expect = "pong", every = 10 s }
                  }
                  load { start = 3000, step = 3000, levels = 3, upgrades-per-second = 300,
                         hold = 5 s, band = 1000 }
                  """
                      .formatted(gateway.uri().getAuthority()))
              .run();
      JsonNode truth = gateway.count();
      System.out.println(run.output().lines().filter(ManySockets::isSummary).toList());
      System.out.printf(
          Locale.ROOT,
          "attempts.csv %d, gateway accepted %d, gateway's most open %d, failures %s, exit code %d%n",
          run.attempts().size(),
          truth.get("accepted").longValue(),
          truth.get("max_open").longValue(),
          run.failures(),
          run.exitCode());
    }
  }

  private static boolean isSummary(String line) {
    return line.contains("open sockets");
  }
}
