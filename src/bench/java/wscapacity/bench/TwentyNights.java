package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/**
 * Twenty nightly runs against a rate limit that does not change, on a machine that other work keeps
 * busy on some of them, and one more after a fall of 10 %: each is a real run that its own history
 * judges, in a file of H2. Exit code 1 when one of the twenty fails, or the fall does not.
 */
public final class TwentyNights {
  private static final int NIGHTS = 20;
  private static final int LIMIT = 20;
  private static final int FALLEN = 18;
  private static final String RATE = "sustained rate";

  /** Of three nights one has the machine to itself, one shares it, and on one it is overbooked. */
  private static final int[] BURNERS_PER_PROCESSOR = {0, 1, 3};

  private static final String TARGET =
      """
      target { name = twenty-nights, upgrade.url = "/ws" }
      load.warm-up = 1
      upgrade-rate { start = 10, step = 20, levels = 3, hold = 4 s }
      gateway.policies = [ { kind = upgrade-rate, per-second = %d } ]
      history.url = "jdbc:h2:file:%s"
      """;

  private TwentyNights() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("twenty-nights");
    System.out.println("| night | limit | burners | rate found | load generator strained | no change down to | exit code |");
    System.out.println("|---|---|---|---|---|---|---|");
    int alarms = 0;
    for (int night = 1; night <= NIGHTS; night++) {
      alarms += night(folder, night, LIMIT).exitCode() == 0 ? 0 : 1;
    }
    FinishedRun fall = night(folder, NIGHTS + 1, FALLEN);
    boolean isFound = fall.exitCode() != 0 && fall.outcome().contains("the " + RATE + " fell");
    System.out.println(fall.outcome());
    System.out.printf(
        "%d false alarms in %d nights; the fall was %sfound in its first night%n",
        alarms, NIGHTS, isFound ? "" : "NOT ");
    System.exit(alarms == 0 && isFound ? 0 : 1);
  }

  private static FinishedRun night(Path history, int night, int limit)
      throws IOException, InterruptedException {
    int burners =
        Runtime.getRuntime().availableProcessors()
            * BURNERS_PER_PROCESSOR[night % BURNERS_PER_PROCESSOR.length];
    List<Thread> burning =
        IntStream.range(0, burners).mapToObj(burner -> new Thread(TwentyNights::burn)).toList();
    burning.forEach(Thread::start);
    FinishedRun run;
    try {
      run =
          new GatlingFork(Files.createDirectory(history.resolve("night-" + night)))
              .simulation("UpgradeRateSimulation")
              .target(TARGET.formatted(limit, history.resolve("history")))
              .run();
    } finally {
      burning.forEach(Thread::interrupt);
    }
    System.out.printf(
        Locale.ROOT, "| %d | %d | %d | %s |%n", night, limit, burners, row(run));
    return run;
  }

  private static void burn() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  private static String row(FinishedRun run) {
    JsonNode capacity = run.capacity();
    JsonNode rate = rate(capacity.at("/comparisons/0/figures"));
    return String.format(
        Locale.ROOT,
        "%.1f | %.0f %% | %s | %d",
        capacity.at("/answer/figures/admitted").asDouble(),
        100 * capacity.at("/injector/strained").asDouble(),
        rate.path("before").isNumber()
            ? String.format(
                Locale.ROOT, "%.1f", rate.path("before").asDouble() - rate.path("allowed").asDouble())
            : "none before",
        run.exitCode());
  }

  private static JsonNode rate(JsonNode figures) {
    for (JsonNode figure : figures) {
      if (figure.path("name").asText().equals(RATE)) {
        return figure;
      }
    }
    return MissingNode.getInstance();
  }
}
