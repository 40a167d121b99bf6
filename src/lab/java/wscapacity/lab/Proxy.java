package wscapacity.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wscapacity.testing.EchoServer;

/**
 * A reverse proxy, in a process of its own, before a WebSocket server. Its configuration is a file
 * of {@code src/lab}, in which PORT, BACKEND and FOLDER are replaced; it logs each request that it
 * answered as one line with the status.
 */
final class Proxy implements AutoCloseable {
  private static final Path LAB = Path.of("src/lab");

  private final Process process;
  private final EchoServer backend;
  private final int port;
  private final Path accessLog;

  private Proxy(Process process, EchoServer backend, int port, Path accessLog) {
    this.process = process;
    this.backend = backend;
    this.port = port;
    this.accessLog = accessLog;
  }

  static Proxy nginx(String configuration, Path folder) throws Exception {
    return start(
        "nginx",
        "nginx/" + configuration + ".conf",
        folder,
        file -> List.of("nginx", "-e", folder.resolve("error.log").toString(), "-c", file));
  }

  static Proxy haproxy(String configuration, Path folder) throws Exception {
    return start(
        "haproxy",
        "haproxy/" + configuration + ".cfg",
        folder,
        file -> List.of("haproxy", "-db", "-f", file));
  }

  static Proxy apache(String configuration, Path folder) throws Exception {
    return start(
        "apache2",
        "apache/" + configuration + ".conf",
        folder,
        file -> List.of("apache2", "-D", "FOREGROUND", "-f", file));
  }

  /** The server behind it, which ends with it. */
  EchoServer backend() {
    return backend;
  }

  int port() {
    return port;
  }

  /** How often it answered with each status. */
  Map<Integer, Long> answers() throws IOException {
    try (Stream<String> lines = Files.lines(accessLog)) {
      return lines
          .filter(line -> line.matches("[1-5]\\d\\d"))
          .collect(
              Collectors.groupingBy(Integer::valueOf, TreeMap::new, Collectors.counting()));
    }
  }

  /** Has it read its configuration again, as an operator would. */
  void reload() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-HUP", Long.toString(process.pid())).start().waitFor();
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    backend.close();
  }

  private static Proxy start(
      String program,
      String configuration,
      Path folder,
      Function<String, List<String>> command)
      throws Exception {
    RealServer.assumeInstalled(program);
    EchoServer backend = new EchoServer();
    int port = RealServer.freePort();
    Path file = folder.resolve(Path.of(configuration).getFileName());
    Files.writeString(
        file,
        Files.readString(LAB.resolve(configuration))
            .replace("PORT", Integer.toString(port))
            .replace("BACKEND", Integer.toString(backend.port()))
            .replace("FOLDER", folder.toString()));
    Path accessLog = folder.resolve("access.log");
    ProcessBuilder builder =
        new ProcessBuilder(command.apply(file.toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(accessLog.toFile()));
    builder.environment().merge("PATH", "/usr/sbin", (path, sbin) -> path + ":" + sbin);
    Process process = builder.start();
    RealServer.awaitPort(port);
    return new Proxy(process, backend, port, accessLog);
  }
}
