package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/**
 * Thousands of open sockets in one load generator with 1 GiB of heap, the gateway in a process of
 * its own: whether an attempt gets lost. 9,000 that are all carried, or with the argument {@code
 * capped} 5,000 users against a cap of 4,000. Exit code 1 when the two counts differ.
 */
public final class ManySockets {

  private static final String CARRIED = "start = 3000, step = 3000, levels = 3, band = 1000";
  private static final String CAPPED =
      "start = 1000, step = 1000, levels = 5, band = 1000, stop-after-refusals = 5000";
  private static final String CAP = "{ kind = concurrency-cap, limit = 4000 }";

  private ManySockets() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    boolean capped = args.length > 0 && args[0].equals("capped");
    Path folder = Files.createTempDirectory("many-sockets");
    try (GatewayProcess gateway = new GatewayProcess(folder, capped ? CAP : "")) {
      FinishedRun run =
          new GatlingFork(folder)
              .jvm("-Xmx1g")
              .target(
                  """
                  target {
                    upgrade.url = "ws://%s/ws"
                    heartbeat { send = "ping", expect = "pong", every = 10 s }
                  }
                  load { %s, upgrades-per-second = 300, hold = 5 s }
                  """
                      .formatted(gateway.uri().getAuthority(), capped ? CAPPED : CARRIED))
              .run();
      JsonNode truth = gateway.count();
      long accepted = accepted(run);
      long others = run.attempts().size() - accepted;
      System.out.println(run.output().lines().filter(ManySockets::isSummary).toList());
      System.out.printf(
          Locale.ROOT,
          "attempts.csv: %,d accepted, %,d not, %,d open at most; gateway: %,d upgrades, %,d"
              + " accepted, %,d open at most; failures %s, %s%n",
          accepted,
          others,
          run.capacity().get("max_open_sockets").longValue(),
          GatewayProcess.upgrades(truth),
          truth.get("accepted").longValue(),
          truth.get("max_open").longValue(),
          run.failures(),
          run.outcome());
      boolean exact =
          accepted == truth.get("accepted").longValue()
              && accepted + others == GatewayProcess.upgrades(truth);
      System.out.println(exact ? "exact" : "NOT exact");
      System.exit(exact ? 0 : 1);
    }
  }

  private static long accepted(FinishedRun run) {
    return run.attempts().stream()
        .filter(row -> row.getField("outcome").equals("accepted"))
        .count();
  }

  private static boolean isSummary(String line) {
    return line.contains("open sockets");
  }
}
