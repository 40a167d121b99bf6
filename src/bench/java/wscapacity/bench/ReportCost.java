package wscapacity.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import wscapacity.attempt.RunFolder;
import wscapacity.report.RunReport;
import wscapacity.testing.LongRun;

/**
 * What it costs to make all reports of a run from its events: 100,000, 1,000,000 and 10,000,000
 * attempts, each in a fresh JVM with a bounded heap.
 *
 * <pre>
 * mvn -q -P bench test-compile exec:exec \
 *   -Dexec.args="-cp %classpath wscapacity.bench.ReportCost"
 * </pre>
 *
 * <p>Further arguments name other numbers of attempts. Time is that of the whole process, the JVM's
 * start included; heap
 * is the most that was in use after a collection.
 */
public final class ReportCost {
  private static final int[] ATTEMPTS = {100_000, 1_000_000, 10_000_000};
  private static final double MEGA = 1_000_000;
  private static final double MEBI = 1 << 20;

  private ReportCost() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int[] sizes = ATTEMPTS;
    if (args.length > 0) {
      sizes = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    }
    System.out.printf("%,d processors%n", Runtime.getRuntime().availableProcessors());
    System.out.println(
        "attempts    events.csv  heap limit  most heap     time      CPU  capacity.html");
    Path folder = Files.createTempDirectory("report-cost");
    for (int attempts : sizes) {
      Path run = Files.createDirectory(folder.resolve(Integer.toString(attempts)));
      LongRun.write(run, attempts);
      inFreshJvm(run, attempts);
      delete(run);
    }
    Files.delete(folder);
  }

  private static void inFreshJvm(Path run, int attempts) throws IOException, InterruptedException {
    String heap = attempts > 1_000_000 ? "1g" : "512m";
    RunFolder folder = new RunFolder(run);
    long startNs = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                Once.class.getName(),
                run.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String[] told = new String(process.getInputStream().readAllBytes()).strip().split(" ");
    if (process.waitFor() != 0) {
      throw new IllegalStateException(attempts + " attempts: no report within " + heap);
    }
    System.out.printf(
        Locale.ROOT,
        "%,10d  %,7.1f MB  %10s  %,5.0f MiB  %6.1f s  %6.1f s  %,10.2f MB%n",
        attempts,
        Files.size(folder.eventsCsv()) / MEGA,
        heap,
        Long.parseLong(told[0]) / MEBI,
        (System.nanoTime() - startNs) / 1e9,
        Long.parseLong(told[1]) / 1e9,
        Files.size(folder.capacityHtml()) / MEGA);
  }

  private static void delete(Path run) throws IOException {
    try (var files = Files.list(run)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(run);
  }

  /** Makes one report; prints the most heap in bytes and the CPU time in ns. */
  public static final class Once {
    private static final Set<String> HEAP =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private static final AtomicLong MOST = new AtomicLong();

    private Once() {}

    public static void main(String[] args) throws IOException {
      for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
        ((NotificationEmitter) collector)
            .addNotificationListener((told, none) -> collected(told), null, null);
      }
      RunReport.write(Path.of(args[0]), new PrintStream(OutputStream.nullOutputStream()));
      long cpuNs =
          ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
              .getProcessCpuTime();
      System.out.println(MOST + " " + cpuNs);
    }

    private static void collected(Notification told) {
      long used =
          GarbageCollectionNotificationInfo.from((CompositeData) told.getUserData())
              .getGcInfo()
              .getMemoryUsageAfterGc()
              .entrySet()
              .stream()
              .filter(pool -> HEAP.contains(pool.getKey()))
              .mapToLong(pool -> pool.getValue().getUsed())
              .sum();
      MOST.accumulateAndGet(used, Math::max);
    }
  }
}
