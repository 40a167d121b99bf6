package wscapacity.lab;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A real WebSocket server in a process of its own on loopback, ended with the test. */
final class RealServer implements AutoCloseable {
  private static final Path LAB = Path.of("src/lab");
  private static final Path WORK = Path.of("target/lab");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final int port;

  private RealServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * A script of {@code src/lab/node} with the packages from npm.
   *
   * @param cap how many clients it lets in; 0 lets in all
   */
  static RealServer node(String script, int cap) throws Exception {
    assumeInstalled("node");
    Path modules = nodeModules();
    ProcessBuilder builder =
        new ProcessBuilder("node", LAB.resolve("node").resolve(script).toString(), "" + cap);
    builder.environment().put("NODE_PATH", modules.toAbsolutePath().toString());
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    return new RealServer(process, Integer.parseInt(ready(process).split(" ")[1]));
  }

  /**
   * ActiveMQ Artemis from Maven Central.
   *
   * @param frames the kind of frames it sends: text or binary
   * @param cap how many connections it allows; 0 allows all
   */
  static RealServer artemis(String frames, int cap) throws Exception {
    assumeInstalled("mvn");
    int port = freePort();
    String arguments = port + " " + (cap == 0 ? -1 : cap) + " " + frames;
    Process process =
        new ProcessBuilder(
                "mvn", "-q", "-B", "-f", LAB.resolve("artemis/pom.xml").toString(), "compile",
                "exec:java", "-Dexec.args=" + arguments)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    ready(process);
    return new RealServer(process, port);
  }

  /**
   * Kamailio from Debian.
   *
   * @param cap how many connections it allows; 0 allows many
   */
  static RealServer kamailio(int cap) throws Exception {
    assumeInstalled("kamailio");
    int port = freePort();
    Path file = Files.createDirectories(WORK).resolve("kamailio-" + port + ".cfg");
    Files.writeString(
        file,
        Files.readString(LAB.resolve("kamailio/kamailio.cfg"))
            .replace("PORT", "" + port)
            .replace("CAP", "" + (cap == 0 ? 1000 : cap)));
    Process process =
        new ProcessBuilder("kamailio", "-DD", "-E", "-f", file.toString(), "-Y", WORK.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(WORK.resolve("kamailio-" + port + ".log").toFile())
            .start();
    awaitPort(port);
    return new RealServer(process, port);
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    // Its input is what the scripts live on; the others end by the signal, their children first.
    process.getOutputStream().close();
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static void assumeInstalled(String program) {
    boolean found =
        Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!found) {
      // Maven does not show why a test was skipped.
      System.out.println("lab: " + program + " is not installed: its tests are skipped");
    }
    assumeTrue(found, program + " is not installed");
  }

  /** Installed once; the lock file says what. */
  private static synchronized Path nodeModules() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(WORK.resolve("node"));
    Path modules = folder.resolve("node_modules");
    if (Files.notExists(modules)) {
      for (String file : List.of("package.json", "package-lock.json")) {
        Files.copy(
            LAB.resolve("node").resolve(file),
            folder.resolve(file),
            StandardCopyOption.REPLACE_EXISTING);
      }
      Process npm =
          new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("npm.log").toFile())
              .start();
      assumeTrue(
          npm.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && npm.exitValue() == 0,
          "npm cannot install the packages: this target is not tested");
    }
    return modules;
  }

  /** The line by which the process announces that it listens. */
  private static String ready(Process process) throws Exception {
    BufferedReader output = process.inputReader();
    CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> firstReady(output));
    try {
      return line.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
      throw e;
    }
  }

  private static String firstReady(BufferedReader output) {
    return output
        .lines()
        .filter(line -> line.contains("ready"))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the server ended before it was ready"));
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static void awaitPort(int port) throws InterruptedException, IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return;
      } catch (IOException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
        Thread.sleep(100);
      }
    }
  }
}
