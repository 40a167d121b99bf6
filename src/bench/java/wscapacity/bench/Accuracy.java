package wscapacity.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wscapacity.bench.Kinds.Group;
import wscapacity.bench.Kinds.Kind;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/**
 * Whether the diagnosis names the right cause: platforms of many kinds with parameters by chance,
 * each met by a real run over loopback. Prints a row as each run ends, then the whole table.
 *
 * <p>Exit code 0 when no row has a wrong name.
 */
@Command(name = "accuracy", mixinStandardHelpOptions = true)
public final class Accuracy implements Callable<Integer> {
  @Option(names = "--seed", description = "seed of all parameters (default: ${DEFAULT-VALUE})")
  private long seed = 20_261_121;

  @Option(names = "--sets", description = "parameter sets of each kind")
  private int sets = 3;

  @Option(names = "--kinds", split = ",", description = "kinds to run, separated by commas")
  private List<String> kinds = List.copyOf(Kinds.ALL.keySet());

  @Option(names = "--at-once", description = "runs at the same time")
  private int atOnce = 2;

  @Option(names = "--folder", description = "where the runs are kept")
  private Path folder = Path.of("target", "accuracy");

  public static void main(String[] args) {
    System.exit(new CommandLine(new Accuracy()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException, ExecutionException {
    System.out.printf("seed %d, %d sets of %s%n", seed, sets, kinds);
    Path runs = Files.createTempDirectory(Files.createDirectories(folder), "runs-");
    ExecutorService pool = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<Row>> pending = new ArrayList<>();
      for (String kind : kinds) {
        for (int set = 1; set <= sets; set++) {
          pending.add(pool.submit(run(kind, set, runs.resolve(kind + "-" + set))));
        }
      }
      List<Row> rows = new ArrayList<>();
      for (Future<Row> row : pending) {
        rows.add(row.get());
      }
      return isTrusted(rows) ? 0 : 1;
    } finally {
      pool.shutdownNow();
    }
  }

  private Callable<Row> run(String kind, int set, Path runFolder) {
    Kind platform = Kinds.ALL.get(kind);
    Situation situation = platform.situation().apply(new Draw(seed, kind, set));
    return () -> {
      Files.createDirectories(runFolder);
      FinishedRun run =
          new GatlingFork(runFolder)
              .simulation(situation.simulation())
              .target(situation.target())
              .run();
      if (run.folder() == null) {
        throw new IllegalStateException(runFolder + " has no results:\n" + run.output());
      }
      Row row =
          new Row(
              kind,
              platform.group(),
              situation,
              new ObjectMapper()
                  .readTree(run.folder().resolve("capacity.json").toFile())
                  .get("failures"));
      System.out.println(row.markdown());
      return row;
    };
  }

  private static boolean isTrusted(List<Row> rows) {
    System.out.println("\n" + Row.HEAD);
    rows.forEach(row -> System.out.println(row.markdown()));
    System.out.println();
    for (Group group : Group.values()) {
      List<Row> members = rows.stream().filter(row -> row.group() == group).toList();
      System.out.println(group.text() + ": " + totals(members));
    }
    return rows.stream().noneMatch(row -> row.judgement() == Judgement.WRONG_NAME);
  }

  private static String totals(List<Row> rows) {
    Map<Judgement, Long> counts =
        rows.stream().collect(Collectors.groupingBy(Row::judgement, Collectors.counting()));
    return rows.size()
        + " runs, "
        + Arrays.stream(Judgement.values())
            .map(judgement -> counts.getOrDefault(judgement, 0L) + " " + judgement.text())
            .collect(Collectors.joining(", "));
  }
}
