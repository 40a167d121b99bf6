package wscapacity.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import wscapacity.gateway.Gateway;
import wscapacity.settings.Settings;
import wscapacity.settings.SettingsReader;

/**
 * A Gatling run in a JVM of its own, as {@code gatling-maven-plugin} makes it: Gatling's main class
 * calls {@code System.exit}.
 */
public final class GatlingFork {

  private static final Duration LONGEST = Duration.ofMinutes(3);

  private final Path folder;
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final Map<String, String> environment = new LinkedHashMap<>();
  private List<String> launcher = List.of();
  private boolean withReport;
  private String simulation = "wscapacity.simulation.CapacitySimulation";

  /**
   * @param folder a fresh folder for the target file and the results
   */
  public GatlingFork(Path folder) {
    this.folder = folder;
    properties.put("gatling.resultsFolder", results().toString());
  }

  /** Another simulation of the house than {@code CapacitySimulation}. */
  public GatlingFork simulation(String simpleName) {
    return simulationClass("wscapacity.simulation." + simpleName);
  }

  /** Any simulation, by its full name. */
  public GatlingFork simulationClass(String name) {
    simulation = name;
    return this;
  }

  /** An option of the run's JVM. */
  public GatlingFork jvm(String option) {
    jvmOptions.add(option);
    return this;
  }

  /** Writes a target file and chooses it. */
  public GatlingFork target(String hocon) {
    Path file = folder.resolve("target.conf");
    try {
      Files.writeString(file, hocon);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return with("target", file.toString());
  }

  /**
   * Starts a gateway in this JVM with the policies of the chosen target file, so that a test can
   * read its count; the run takes it for a real platform.
   */
  public Gateway startGateway() {
    Settings settings = new SettingsReader(folder, properties, environment).read();
    Gateway gateway = Gateway.start(settings.gateway().orElseThrow());
    with("gateway", "null").with("target.base-url", gateway.uri().toString());
    env("CLIENT_ID", gateway.clientId()).env("CLIENT_SECRET", gateway.clientSecret().value());
    return gateway;
  }

  /** A {@code -Dkey=value}. */
  public GatlingFork with(String key, String value) {
    properties.put(key, value);
    return this;
  }

  /** A variable of the run's environment. */
  public GatlingFork env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** A program that starts the run's JVM, whose command line is appended to this one. */
  public GatlingFork launcher(String... command) {
    launcher = List.of(command);
    return this;
  }

  /** Lets Gatling make its own report, too. */
  public GatlingFork withGatlingReport() {
    withReport = true;
    return this;
  }

  /** Lets the run open no more than so many files and sockets. */
  public GatlingFork fileDescriptors(int most) {
    launcher = List.of("bash", "-c", "ulimit -n " + most + " && exec \"$@\"", "bash");
    return this;
  }

  /** Runs to the end. */
  public FinishedRun run() throws IOException, InterruptedException {
    Process process = start();
    if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the run did not end within " + LONGEST + ":\n" + output());
    }
    return finished(process.exitValue());
  }

  /** Starts the run; {@link #finished} tells what it left once it has ended. */
  public Process start() throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    // Short runs: compiling little is faster than compiling well.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(jvmOptions);
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.gatling.app.Gatling", "-s", simulation));
    command.addAll(List.of("-rf", results().toString()));
    if (!withReport) {
      command.add("-nr");
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(Redirect.to(outputFile().toFile()));
    return builder.start();
  }

  public FinishedRun finished(int exitCode) throws IOException {
    return new FinishedRun(exitCode, output(), runFolder());
  }

  /** What the run has printed so far. */
  public String output() throws IOException {
    return Files.exists(outputFile()) ? Files.readString(outputFile()) : "";
  }

  /** The run folder; null as long as there is none. */
  public Path runFolder() throws IOException {
    if (Files.notExists(results())) {
      return null;
    }
    try (Stream<Path> folders = Files.list(results())) {
      return folders.filter(Files::isDirectory).findFirst().orElse(null);
    }
  }

  private Path outputFile() {
    return folder.resolve("output.txt");
  }

  private Path results() {
    return folder.resolve("results");
  }
}
