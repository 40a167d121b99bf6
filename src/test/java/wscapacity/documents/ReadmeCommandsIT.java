package wscapacity.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.settings.Settings;
import wscapacity.settings.SettingsReader;
import wscapacity.settings.SimulationName;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.LoginPlatform;

/**
 * Every command of the README, run.
 *
 * <p>Not by Maven: a build inside this one would write to the same folders. What Maven does for a
 * command is compared with {@code pom.xml}: the goal's plugin, the execution's main class, the
 * class of a simulation. The rest is run for real in a process of its own, with the options as they
 * stand there: a simulation as Gatling's plugin starts it, at a shorter load where the command
 * gives none; a main class with its arguments, where words in capitals, the port and the name of a
 * file are filled in. The README's target goes to a platform as it describes one, whose own count
 * is the truth. {@code mvn verify} is the build that runs this.
 *
 * <p>Of the table of simulations each row's targets are read and its name is looked up; one of its
 * commands is run here, and the answers are {@code QuestionsIT}'s and {@code TargetsIT}'s.
 */
class ReadmeCommandsIT {

  private static final Path README = Path.of("README.md");

  /** Sockets that the described platform lets in: less than the target's load. */
  private static final int SEATS = 90;

  private static final Map<String, String> SHORT_LOAD =
      Map.of(
          "load.hold", "1 s",
          "load.levels", "4",
          "load.upgrades-per-second", "50",
          "upgrade-rate.levels", "2",
          "upgrade-rate.hold", "2 s");

  @TempDir static Path folder;
  private static LoginPlatform platform;
  private static FinishedRun firstRun;

  @BeforeAll
  static void start() throws Exception {
    platform = new LoginPlatform(SEATS, Duration.ofSeconds(1));
    String users =
        Stream.of("anna", "ben", "cleo")
            .map(login -> login + ",pin-of-" + login)
            .collect(Collectors.joining("\n", "login,pin\n", "\n"));
    Files.writeString(folder.resolve("chat-users.csv"), users);
    Files.writeString(folder.resolve("chat.conf"), MarkdownBlocks.of(README).written("hocon"));
    try (InputStream jtl =
        new GZIPInputStream(
            Files.newInputStream(
                Path.of("src/test/resources/wscapacity/importing/jmeter-cap-150.csv.gz")))) {
      Files.copy(jtl, folder.resolve("results.jtl"));
    }
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  /** In the README's order: what is reported again was run before. */
  @TestFactory
  Stream<DynamicTest> everyCommandWorks() throws IOException {
    List<MavenCommand> commands = MavenCommand.in(README);
    assertThat(commands).hasSizeGreaterThan(8);
    return commands.stream()
        .map(command -> DynamicTest.dynamicTest(command.toString(), () -> works(command)));
  }

  /** Of each row: {@code | `Soak` | does it hold? | `web-chat` |}. */
  @Test
  void everySimulationHasATargetThatIsThere() throws IOException {
    List<List<String>> rows =
        MarkdownBlocks.of(README).tableRows().stream()
            .filter(row -> SimulationName.ALL.contains(MarkdownBlocks.code(row.get(0)).get(0)))
            .toList();

    assertThat(rows)
        .extracting(row -> MarkdownBlocks.code(row.get(0)).get(0))
        .containsExactlyInAnyOrderElementsOf(SimulationName.ALL);
    assertThat(rows.stream().flatMap(row -> MarkdownBlocks.code(row.get(2)).stream()))
        .isNotEmpty()
        .allSatisfy(target -> assertThat(settings(target).gateway()).as(target).isPresent());
  }

  private static Settings settings(String target) {
    return new SettingsReader(Path.of(""), Map.of("target", target), Map.of()).read();
  }

  private static void works(MavenCommand command) throws Exception {
    switch (command.goal()) {
      case "verify" -> assertThat(command.properties()).isEmpty();
      case "gatling:test" -> simulates(command);
      case "exec:java@report" -> judges(command, filledIn(command));
      case "exec:java@import" -> judges(command, filledIn(command));
      case "exec:java@gateway" -> serves(command);
      default -> throw new AssertionError("nothing here runs " + command);
    }
  }

  private static void simulates(MavenCommand command) throws Exception {
    assertThat(command.hasPlugin("io.gatling", "gatling-maven-plugin")).isTrue();
    GatlingFork fork = new GatlingFork(Files.createTempDirectory(folder, "run"));
    SHORT_LOAD.forEach(fork::with);
    command.properties().forEach(fork::with);
    String simulation = command.properties().getOrDefault("simulation", "Capacity");
    boolean ofTable = simulation.equals("NAME");
    if (ofTable) {
      simulation = "UpgradeRate";
      fork.with("target", "agent-sockets-reconnect");
    }
    assertThat(SimulationName.fault(simulation)).isEmpty();
    fork.simulationClass(command.simulationClass(simulation));
    boolean chats = "chat".equals(command.properties().get("target"));
    if (chats) {
      fork.with("target", folder.resolve("chat.conf").toString())
          .with("target.base-url", platform.url())
          .with("target.users.file", folder.resolve("chat-users.csv").toString());
    }

    FinishedRun run = fork.run();

    assertThat(run.outcome()).as(run.output()).isEqualTo("answered");
    assertThat(run.exitCode()).isZero();
    if (chats && simulation.equals("Capacity")) {
      assertThat(platform.mostOpen()).isEqualTo(SEATS);
      assertThat(run.failures()).isEqualTo(Map.of("429 full", (long) platform.refused()));
    }
    if (firstRun == null) {
      firstRun = run;
    }
  }

  /** Ends as the run did that is reported, with a page. */
  private static void judges(MavenCommand command, List<String> arguments) throws Exception {
    Process process = command.start(arguments);
    String output = new String(process.getInputStream().readAllBytes());

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.strip()).endsWith("Outcome: answered");
    Path page =
        Path.of(
            output
                .lines()
                .filter(line -> line.startsWith("Report: "))
                .findFirst()
                .get()
                .substring(8));
    assertThat(page).hasFileName("capacity.html").isNotEmptyFile();
  }

  private static List<String> filledIn(MavenCommand command) throws IOException {
    Path second = anotherLoadGenerator();
    Path output = Files.createTempDirectory(folder, "output");
    List<String> runs = List.of(firstRun.folder().toString(), second.toString());
    int[] used = {0};
    return command.arguments().stream()
        .map(
            word ->
                switch (word) {
                  case "RUN_FOLDER" -> runs.get(used[0]++);
                  case "FOLDER" -> output.toString();
                  case "results.jtl" -> folder.resolve("results.jtl").toString();
                  default -> word;
                })
        .toList();
  }

  /** The same run once more, as another load generator would have recorded its own. */
  private static Path anotherLoadGenerator() throws IOException {
    Path second = Files.createTempDirectory(folder, "second");
    Path first = firstRun.folder();
    String injector = firstRun.attempts().get(0).getField("injector");
    String events = Files.readString(first.resolve("events.csv"));
    Files.writeString(
        second.resolve("events.csv"),
        events.replace("," + injector + ",", ",second-" + injector + ","));
    Files.copy(first.resolve("run.json"), second.resolve("run.json"));
    return second;
  }

  private static void serves(MavenCommand command) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    List<String> arguments =
        command.arguments().stream()
            .map(word -> word.equals("8080") ? Integer.toString(port) : word)
            .toList();
    Process process = command.start(arguments);
    try (BufferedReader out = process.inputReader()) {
      String url = "http://127.0.0.1:" + port;
      assertThat(out.readLine()).isEqualTo("listening on " + url);
      assertThat(out.readLine()).startsWith("Aim a run at it: mvn gatling:test -D").contains(url);
      HttpRequest create =
          HttpRequest.newBuilder(URI.create(url)).POST(HttpRequest.BodyPublishers.noBody()).build();
      HttpClient.newHttpClient().send(create, HttpResponse.BodyHandlers.discarding());
      process.toHandle().destroy();
      assertThat(out.readLine()).startsWith("{").contains("\"creates\"");
    } finally {
      process.destroyForcibly();
    }
  }
}
