package wscapacity.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import wscapacity.command.ImportCommand;

/**
 * What it costs to import a JTL of 10,000,000 samples and make all its reports, in a fresh JVM with
 * 1 GB of heap: once with a handshake in every tenth sample, as test plans have it, and once with
 * nothing but handshakes.
 *
 * <pre>
 * mvn -q -P bench test-compile exec:exec \
 *   -Dexec.args="-cp %classpath wscapacity.bench.ImportCost"
 * </pre>
 *
 * <p>A further argument is another number of samples. Time is that of the whole process.
 */
public final class ImportCost {
  private static final int SAMPLES = 10_000_000;
  private static final int THREADS = 2_000;
  private static final int CAP = 1_500;
  private static final double MEGA = 1_000_000;

  private ImportCost() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    int samples = args.length > 0 ? Integer.parseInt(args[0]) : SAMPLES;
    Path folder = Files.createTempDirectory("import-cost");
    System.out.println("   samples  handshakes          JTL     time  first line of the summary");
    for (int perSocket : new int[] {10, 1}) {
      Path jtl = folder.resolve(perSocket + ".jtl");
      write(jtl, samples, perSocket);
      importOf(jtl, samples, samples / perSocket);
      Files.delete(jtl);
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(ImportCost::delete);
    }
  }

  /** Threads take turns, one sample each ms; above the cap a handshake is refused. */
  private static void write(Path jtl, int samples, int perSocket) throws IOException {
    try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(jtl))) {
      lines.println("timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,Connect");
      for (int i = 0; i < samples; i++) {
        int thread = i % THREADS;
        int turn = i / THREADS;
        long time = 1_795_632_000_000L + i;
        if (turn % perSocket > 0) {
          lines.println(time + ",1,02 - Ping,200,OK,Users 1-" + thread + ",true,0");
        } else if (thread < CAP) {
          lines.println(time + ",3,01 - Connect,101,Switching Protocols,Users 1-" + thread + ",true,3");
        } else {
          lines.println(
              time
                  + ",2,01 - Connect,403,Got unexpected status 403 with statusLine:HTTP/1.1 403"
                  + " Forbidden,Users 1-"
                  + thread
                  + ",false,0");
        }
      }
    }
  }

  private static void importOf(Path jtl, int samples, int handshakes)
      throws IOException, InterruptedException {
    Path out = jtl.resolveSibling("out.txt");
    long startNs = System.nanoTime();
    int exit =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                ImportCommand.class.getName(),
                jtl.toString(),
                "--output",
                jtl.resolveSibling("run-" + handshakes).toString())
            .redirectError(Redirect.INHERIT)
            .redirectOutput(Redirect.to(out.toFile()))
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IllegalStateException(samples + " samples: not imported within 1 GB");
    }
    System.out.printf(
        Locale.ROOT,
        "%,10d  %,10d  %,8.1f MB  %5.1f s  %s%n",
        samples,
        handshakes,
        Files.size(jtl) / MEGA,
        (System.nanoTime() - startNs) / 1e9,
        Files.readAllLines(out).get(1));
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
