package wscapacity.bench;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wscapacity.attempt.RunFolder;
import wscapacity.command.ReportCommand;
import wscapacity.testing.LongRun;

/**
 * What it takes to merge the runs of 10 load generators with 1,000,000 attempts together and to
 * make all reports of them: the whole {@code report} command in a fresh JVM of 512 MB.
 */
public final class MergeCost {
  private static final int GENERATORS = 10;
  private static final int ATTEMPTS = 100_000;

  private MergeCost() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("merge-cost");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                ReportCommand.class.getName()));
    for (int index = 0; index < GENERATORS; index++) {
      Path run = Files.createDirectory(folder.resolve("run-" + index));
      LongRun.write(run, ATTEMPTS, "load-" + index);
      command.add(run.toString());
    }
    RunFolder merged = new RunFolder(folder.resolve("merged"));
    command.addAll(List.of("--output", merged.path().toString()));
    long startNs = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(folder.resolve("console.txt").toFile()))
            .start();
    process.waitFor();
    double seconds = (System.nanoTime() - startNs) / 1e9;
    double cpuSeconds =
        process.info().totalCpuDuration().map(cpu -> cpu.toMillis() / 1e3).orElse(Double.NaN);
    System.out.printf(
        Locale.ROOT,
        "%d load generators, %,d attempts, %,.0f MB of events: %.1f s%s, exit code %d, in %s%n",
        GENERATORS,
        GENERATORS * ATTEMPTS,
        Files.size(merged.eventsCsv()) / 1e6,
        seconds,
        Double.isNaN(cpuSeconds) ? "" : ", %.1f s of CPU".formatted(cpuSeconds),
        process.exitValue(),
        folder);
  }
}
