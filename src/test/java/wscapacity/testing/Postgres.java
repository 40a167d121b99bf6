package wscapacity.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import wscapacity.settings.History;
import wscapacity.settings.Secret;

/**
 * A PostgreSQL server of a test's own, from the programs that Debian's package {@code postgresql}
 * installs: in a folder and at a port of its own, with a password, gone when it is closed.
 *
 * <p>It refuses to run as root, so that root starts it as the user {@code postgres}.
 */
public final class Postgres implements AutoCloseable {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String PASSWORD = "nights'secret";

  private final Path programs;
  private final Path folder;
  private final int port;

  private Postgres(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Starts a server without tables. */
  public static Postgres start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("wscapacity-postgres");
    Files.writeString(folder.resolve("password"), PASSWORD);
    if (isRoot()) {
      run(List.of("chown", "-R", "postgres", folder.toString()), folder);
    }
    Postgres server = new Postgres(programs(), folder, freePort());
    server
        .as("initdb", "-D", server.data(), "-U", "load", "-A", "scram-sha-256")
        .with("--pwfile=" + folder.resolve("password"), "--no-sync", "-E", "UTF8")
        .run();
    server.up();
    return server;
  }

  /** Starts it again after {@link #down}. */
  public void up() throws IOException, InterruptedException {
    as("pg_ctl", "-D", data(), "-w", "-l", folder.resolve("log").toString())
        .with("-o", "-p " + port + " -c listen_addresses=127.0.0.1 -c fsync=off -k " + folder)
        .with("start")
        .run();
  }

  /** Ends it; its data stay. */
  public void down() throws IOException, InterruptedException {
    as("pg_ctl", "-D", data(), "-w", "-m", "immediate", "stop").run();
  }

  /** How a run reaches it. */
  public History history() {
    return new History(url(), Optional.of("load"), Optional.of(new Secret(PASSWORD)));
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public String password() {
    return PASSWORD;
  }

  @Override
  public void close() throws IOException {
    try {
      down();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .sorted(Comparator.reverseOrder())
            .forEach(
                file -> {
                  try {
                    Files.deleteIfExists(file);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
      }
    }
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Command as(String program, String... arguments) {
    Command command = new Command(new ArrayList<>());
    if (isRoot()) {
      command.words.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    command.words.add(programs.resolve(program).toString());
    return command.with(arguments);
  }

  private final class Command {
    private final List<String> words;

    Command(List<String> words) {
      this.words = words;
    }

    Command with(String... arguments) {
      words.addAll(List.of(arguments));
      return this;
    }

    void run() throws IOException, InterruptedException {
      Postgres.run(words, folder);
    }
  }

  private static void run(List<String> words, Path folder)
      throws IOException, InterruptedException {
    // A file, as the server would hold a pipe open.
    Path output = Files.createTempFile("wscapacity-postgres", ".txt");
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    String said = Files.readString(output);
    Files.delete(output);
    if (!ended || process.exitValue() != 0) {
      throw new IOException(String.join(" ", words) + " failed: " + said);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private static Path programs() throws IOException {
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions.max(Comparator.naturalOrder()).orElseThrow().resolve("bin");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
