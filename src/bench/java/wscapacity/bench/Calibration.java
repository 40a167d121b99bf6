package wscapacity.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wscapacity.diagnosis.cause.CalibrationRun;
import wscapacity.diagnosis.cause.CalibrationRun.Said;
import wscapacity.diagnosis.cause.Candidate;

/**
 * How often a told cause is right, and how often one is told where the run can decide: simulated
 * runs, without a socket, over platforms drawn from inside and outside the list.
 *
 * <p>Exit code 0 when at most one told name in two hundred is wrong.
 */
@Command(name = "calibration", mixinStandardHelpOptions = true)
public final class Calibration implements Callable<Integer> {
  private static final double MOST_WRONG = 0.005;
  private static final double[] BINS = {0, 0.5, 0.8, 0.95, 0.99, 1.01};

  @Option(names = "--seed", description = "seed of all runs (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--runs", description = "how many runs (default: ${DEFAULT-VALUE})")
  private int runs = 2_000;

  @Option(names = "--kinds", split = ",", description = "kinds to draw from")
  private List<String> kinds = CalibrationRun.kinds();

  @Option(names = "--one", description = "the seed of a single run, to look at")
  private Long one;

  @Option(names = "--wrong", description = "a file for the wrong and the undecided verdicts")
  private Path wrong;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Calibration()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    if (one != null) {
      CalibrationRun run = CalibrationRun.of(kinds.get(0), one);
      run.verdicts().forEach(said -> System.out.println(line(run, said, 8)));
      return 0;
    }
    List<CalibrationRun> all =
        LongStream.range(0, runs)
            .parallel()
            .mapToObj(
                i ->
                    CalibrationRun.of(
                        kinds.get((int) (i % kinds.size())), seed * 1_000_003 + i))
            .toList();
    table(all);
    bins(all);
    if (wrong != null) {
      Files.write(wrong, offenders(all));
    }
    long told = said(all).stream().filter(Said::isTold).count();
    long wrongs = said(all).stream().filter(Said::isWrong).count();
    return wrongs <= MOST_WRONG * told ? 0 : 1;
  }

  private static List<Said> said(List<CalibrationRun> runs) {
    return runs.stream().flatMap(run -> run.verdicts().stream()).toList();
  }

  private void table(List<CalibrationRun> all) {
    System.out.println(
        "| platform | runs | told | right | half | wrong | undecided | decidable | of them right |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (String kind : kinds) {
      row(kind, all.stream().filter(run -> run.kind().equals(kind)).toList());
    }
    row("all of the list", all.stream().filter(CalibrationRun::isListed).toList());
    row("all outside it", all.stream().filter(run -> !run.isListed()).toList());
    row("all", all);
  }

  private static void row(String name, List<CalibrationRun> runs) {
    List<Said> said = said(runs);
    long told = said.stream().filter(Said::isTold).count();
    long right = said.stream().filter(Said::isRight).count();
    List<Said> wrongs = said.stream().filter(Said::isWrong).toList();
    Map<String, Long> names =
        wrongs.stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.cause().best().name(), TreeMap::new, Collectors.counting()));
    List<CalibrationRun> decidable = runs.stream().filter(CalibrationRun::isDecidable).toList();
    long decided =
        decidable.stream()
            .filter(run -> run.verdicts().stream().anyMatch(one -> one.isMain() && one.isRight()))
            .count();
    System.out.printf(
        Locale.ROOT,
        "| %s | %,d | %,d | %,d | %,d | %s | %,d | %,d | %s |%n",
        name,
        runs.size(),
        told,
        right,
        said.stream().filter(Said::isHalf).count(),
        wrongs.isEmpty() ? "0" : share(wrongs.size(), told) + " " + names,
        said.size() - told,
        decidable.size(),
        decidable.isEmpty() ? "" : share(decided, decidable.size()));
  }

  private static String share(long of, long all) {
    return String.format(Locale.ROOT, "%d (%.1f %%)", of, 100.0 * of / all);
  }

  /** How often the leading candidate is right, by its posterior; of classes with enough failures. */
  private static void bins(List<CalibrationRun> all) {
    System.out.println("\n| posterior of the leader | verdicts | leader right | and of the list |");
    System.out.println("|---|---|---|---|");
    for (int bin = 0; bin + 1 < BINS.length; bin++) {
      double low = BINS[bin];
      double high = BINS[bin + 1];
      long count = 0;
      long right = 0;
      long listed = 0;
      long rightListed = 0;
      for (CalibrationRun run : all) {
        for (Said said : run.verdicts()) {
          if (said.cause().candidates().isEmpty()) {
            continue;
          }
          Candidate leader = said.cause().candidates().get(0);
          if (leader.isNamed() && leader.posterior() >= low && leader.posterior() < high) {
            boolean isRight = said.right().contains(leader.name());
            count++;
            right += isRight ? 1 : 0;
            listed += run.isListed() ? 1 : 0;
            rightListed += run.isListed() && isRight ? 1 : 0;
          }
        }
      }
      System.out.printf(
          Locale.ROOT,
          "| %.2f to %.2f | %,d | %s | %s |%n",
          low,
          Math.min(1, high),
          count,
          count == 0 ? "" : share(right, count),
          listed == 0 ? "" : share(rightListed, listed));
    }
  }

  private static List<String> offenders(List<CalibrationRun> all) {
    List<String> lines = new ArrayList<>();
    for (CalibrationRun run : all) {
      for (Said said : run.verdicts()) {
        if (said.isWrong()) {
          lines.add("WRONG " + line(run, said, 3));
        }
      }
    }
    for (CalibrationRun run : all) {
      for (Said said : run.verdicts()) {
        if (run.isDecidable() && said.isMain() && !said.isTold()) {
          lines.add("UNDECIDED " + line(run, said, 3));
        }
      }
    }
    return lines;
  }

  private static String line(CalibrationRun run, Said said, int most) {
    return String.format(
        Locale.ROOT,
        "%d %s {%s} \"%s\" right %s told %s %s%n%s",
        run.seed(),
        run.kind(),
        run.drawn(),
        said.failureClass(),
        said.right(),
        said.cause().best().name(),
        said.isTold() ? "" : said.cause().best().evidence(),
        said.cause().candidates().stream()
            .limit(most)
            .map(
                one ->
                    String.format(
                        Locale.ROOT,
                        "    %.4f %s %s %s explains %.2f: %s",
                        one.posterior(),
                        one.name(),
                        one.covariate(),
                        one.parameters(),
                        one.explains(),
                        one.evidence().get(0)))
            .collect(Collectors.joining("\n")));
  }
}
