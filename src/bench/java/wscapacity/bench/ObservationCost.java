package wscapacity.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wscapacity.testing.GatlingFork;

/** CPU time of the observed chain over the same chain without observation: pairs, in turn. */
public final class ObservationCost {
  private static final int PAIRS = 5;
  private static final Pattern CPU = Pattern.compile("cpu-ms (\\d+)");

  private ObservationCost() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("observation-cost");
    double[] ratios = new double[PAIRS];
    try (GatewayProcess gateway = new GatewayProcess(folder)) {
      run(folder.resolve("warm-up"), gateway, true);
      for (int pair = 0; pair < PAIRS; pair++) {
        long plain = run(folder.resolve("plain-" + pair), gateway, false);
        long observed = run(folder.resolve("observed-" + pair), gateway, true);
        ratios[pair] = (double) observed / plain;
        System.out.printf(
            Locale.ROOT,
            "pair %d: plain %d ms, observed %d ms, ratio %.3f%n",
            pair + 1,
            plain,
            observed,
            ratios[pair]);
      }
      System.out.println("the gateway accepted " + gateway.count().get("accepted"));
    }
    java.util.Arrays.sort(ratios);
    System.out.printf(Locale.ROOT, "median ratio of %d pairs: %.3f%n", PAIRS, ratios[PAIRS / 2]);
  }

  private static long run(Path folder, GatewayProcess gateway, boolean observed)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    String output =
        new GatlingFork(folder)
            // The compiler that users run with, not the quick one of short test runs.
            .jvm("-XX:TieredStopAtLevel=4")
            .simulationClass("wscapacity.bench.ObservationCostSimulation")
            .with("url", "ws://" + gateway.uri().getAuthority() + "/ws")
            .with("observed", Boolean.toString(observed))
            .with("events", folder.resolve("events.csv").toString())
            .run()
            .output();
    Matcher cpu = CPU.matcher(output);
    if (!cpu.find()) {
      throw new IllegalStateException("the run told no CPU time:\n" + output);
    }
    return Long.parseLong(cpu.group(1));
  }
}
