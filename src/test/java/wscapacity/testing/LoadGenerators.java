package wscapacity.testing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import wscapacity.attempt.RunFolder;
import wscapacity.report.RunReport;

/**
 * Several load generators as processes of their own, each with a loopback address of its own:
 * 127.0.0.2 and further.
 */
public final class LoadGenerators {

  private static final Pattern CLOCK =
      Pattern.compile(",clock,[^,]*,[^,]*,(-?\\d+) to (-?\\d+) ms");

  private static final Duration LONGEST = Duration.ofMinutes(8);

  private final Path folder;
  private final List<FinishedRun> runs;

  private LoadGenerators(Path folder, List<FinishedRun> runs) {
    this.folder = folder;
    this.runs = runs;
  }

  /**
   * Runs them to their end.
   *
   * @param folder a fresh folder
   * @param target the target file, without {@code injector}
   * @param untilStart for the JVMs to start and to warm up
   */
  public static LoadGenerators run(Path folder, int count, String target, Duration untilStart)
      throws IOException, InterruptedException {
    return run(folder, count, target, untilStart, Map.of());
  }

  /**
   * The same, where the last one has something of its own, such as a {@link WrongClock}.
   *
   * @param ofLast variables of its environment
   */
  public static LoadGenerators run(
      Path folder, int count, String target, Duration untilStart, Map<String, String> ofLast)
      throws IOException, InterruptedException {
    Instant start = Instant.now().plus(untilStart).truncatedTo(ChronoUnit.MILLIS);
    List<GatlingFork> forks = new ArrayList<>();
    List<Process> processes = new ArrayList<>();
    try {
      for (int index = 0; index < count; index++) {
        GatlingFork fork =
            new GatlingFork(Files.createDirectory(folder.resolve("injector-" + index)))
                .target(
                    """
                    %s
                    injector { of = %d, start-at = "%s", addresses = [ "127.0.0.%d" ] }
                    """
                        .formatted(target, count, start, 2 + index))
                .env("JOB_COMPLETION_INDEX", Integer.toString(index));
        if (index == count - 1) {
          ofLast.forEach(fork::env);
        }
        forks.add(fork);
        processes.add(fork.start());
      }
      List<FinishedRun> runs = new ArrayList<>();
      for (int index = 0; index < count; index++) {
        if (!processes.get(index).waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
          throw new AssertionError("a load generator did not end: " + forks.get(index).output());
        }
        runs.add(forks.get(index).finished(processes.get(index).exitValue()));
      }
      return new LoadGenerators(folder, runs);
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  /** What each left behind. */
  public List<FinishedRun> runs() {
    return runs;
  }

  /** All of them as one run. */
  public FinishedRun merged() throws IOException {
    return merged("merged", 0);
  }

  /** The same, had the clock of the last one been off. */
  public FinishedRun mergedWithClockOff(Duration ahead) throws IOException {
    return merged("merged-off", ahead.toMillis());
  }

  private FinishedRun merged(String name, long lastAheadMs) throws IOException {
    List<Path> folders = new ArrayList<>(runs.stream().map(FinishedRun::folder).toList());
    if (lastAheadMs != 0) {
      folders.add(shifted(folders.remove(folders.size() - 1), lastAheadMs));
    }
    Path merged = folder.resolve(name);
    RunReport.merge(folders, merged, new PrintStream(OutputStream.nullOutputStream()));
    return new FinishedRun(0, "", merged);
  }

  /** A copy of a run folder whose events are by another clock. */
  private Path shifted(Path run, long aheadMs) throws IOException {
    RunFolder from = new RunFolder(run);
    RunFolder to = new RunFolder(Files.createDirectory(folder.resolve("shifted")));
    Files.copy(from.runJson(), to.runJson());
    try (BufferedReader lines = Files.newBufferedReader(from.eventsCsv());
        BufferedWriter shifted = Files.newBufferedWriter(to.eventsCsv())) {
      shifted.write(lines.readLine() + "\n");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comma = line.indexOf(',');
        long timeMs = Long.parseLong(line.substring(0, comma)) + aheadMs;
        shifted.write(timeMs + reading(line.substring(comma), aheadMs) + "\n");
      }
    }
    return to.path();
  }

  /** What such a clock reads of the platform's. */
  private static String reading(String fields, long aheadMs) {
    Matcher clock = CLOCK.matcher(fields);
    return clock.find()
        ? fields.substring(0, clock.start(1))
            + (Long.parseLong(clock.group(1)) + aheadMs)
            + " to "
            + (Long.parseLong(clock.group(2)) + aheadMs)
            + fields.substring(clock.end(2))
        : fields;
  }
}
