package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.LoadGenerators;

/**
 * Three load generators of 3,000 users each, in processes of their own with addresses of their own,
 * the gateway in a fourth: whether their runs, merged, have every attempt that the gateway counted,
 * and name its cap with what it counts by. With the argument {@code address} the cap is 2,600 for
 * each address, otherwise 8,000 in total. The same again with the clock of one of them 2 s off.
 * Exit code 1 when the counts differ.
 */
public final class SeveralLoadGenerators {
  private static final int GENERATORS = 3;
  private static final Duration UNTIL_START = Duration.ofSeconds(90);
  private static final Duration OFF = Duration.ofSeconds(2);

  private SeveralLoadGenerators() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    boolean ofAddress = args.length > 0 && args[0].equals("address");
    String cap = ofAddress ? "limit = 2600, scope = address" : "limit = 8000";
    Path folder = Files.createTempDirectory("several-load-generators");
    try (GatewayProcess gateway =
        new GatewayProcess(folder, "{ kind = concurrency-cap, " + cap + " }")) {
      LoadGenerators generators =
          LoadGenerators.run(
              folder,
              GENERATORS,
              """
              target { upgrade { url = "ws://%s/ws", timeout = 5 s } }
              load { start = 3000, step = 3000, levels = 3, band = 1000, hold = 5 s,
                     upgrades-per-second = 300, stop-after-refusals = 9000 }
              """
                  .formatted(gateway.uri().getAuthority()),
              UNTIL_START);
      JsonNode truth = gateway.count();
      System.out.printf(
          Locale.ROOT,
          "gateway: %,d upgrades, %,d accepted, %,d open at most; exit codes %s%n",
          GatewayProcess.upgrades(truth),
          truth.get("accepted").longValue(),
          truth.get("max_open").longValue(),
          generators.runs().stream().map(FinishedRun::exitCode).toList());
      boolean exact = tell("merged", generators.merged(), truth);
      exact &= tell("one clock 2 s off", generators.mergedWithClockOff(OFF), truth);
      System.out.println((exact ? "exact" : "NOT exact") + ", in " + folder);
      System.exit(exact ? 0 : 1);
    }
  }

  private static boolean tell(String how, FinishedRun run, JsonNode truth) {
    JsonNode cause = run.capacity().at("/failures/0/cause");
    int attempts = run.attempts().size();
    System.out.printf(
        Locale.ROOT,
        "%s: %,d attempts, %s %s%n%s%n",
        how,
        attempts,
        cause.at("/name").asText(),
        cause.at("/parameters"),
        run.capacity().get("notes"));
    return attempts == GatewayProcess.upgrades(truth);
  }
}
