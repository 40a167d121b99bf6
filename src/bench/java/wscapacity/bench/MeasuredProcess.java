package wscapacity.bench;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process and all that it started used, by Linux's own accounts.
 *
 * @param cpuSeconds user and system time of the whole tree, all of it waited for
 * @param peakMb the most memory that the tree had resident, each process at its own most
 */
record MeasuredProcess(double cpuSeconds, double peakMb) {

  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** What bash's {@code times} prints of its children: minutes and seconds, user and system. */
  private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

  private static final Pattern MOST_RESIDENT = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private static final long LOOK_AGAIN_MS = 100;

  /**
   * Runs a command to its end, whatever its exit code.
   *
   * @param folder its working folder; what it prints goes to {@code output.txt} there
   */
  static MeasuredProcess run(Path folder, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    File times = folder.resolve("times.txt").toFile();
    List<String> timed = new ArrayList<>(List.of("bash", "-c"));
    timed.add("exec 3>&1 >output.txt 2>&1; \"$@\"; times >&3");
    timed.add("bash");
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(Redirect.to(times)).start();
    long deadline = System.nanoTime() + LONGEST.toNanos();
    long peakKb = 0;
    while (!process.waitFor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS)) {
      peakKb = Math.max(peakKb, process.descendants().mapToLong(MeasuredProcess::mostKb).sum());
      if (System.nanoTime() > deadline) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        throw new IllegalStateException("not over within " + LONGEST + ": " + command);
      }
    }
    return new MeasuredProcess(childrenSeconds(Files.readString(times.toPath())), peakKb / 1024.0);
  }

  private static double childrenSeconds(String times) {
    // The first line is of bash itself.
    Matcher children = TIME.matcher(times.substring(times.indexOf('\n')));
    return children.results().mapToDouble(MeasuredProcess::seconds).sum();
  }

  private static double seconds(MatchResult time) {
    return Integer.parseInt(time.group(1)) * 60 + Double.parseDouble(time.group(2));
  }

  private static long mostKb(ProcessHandle process) {
    try {
      Matcher most =
          MOST_RESIDENT.matcher(
              Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
      return most.find() ? Long.parseLong(most.group(1)) : 0;
    } catch (IOException e) {
      // It has ended meanwhile.
      return 0;
    }
  }
}
