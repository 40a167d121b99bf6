package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.gateway.Gateway;
import wscapacity.settings.GatewaySettings;
import wscapacity.settings.SettingsReader;
import wscapacity.testing.FinishedRun;

/**
 * The package for Gatling Enterprise, started as a load generator starts it: nothing on the class
 * path but Gatling's own jars, nothing in the working folder.
 */
class EnterprisePackageIT {

  private static final Path PACKAGE =
      Path.of("target/enterprise/websocket-capacity-0.1.0-SNAPSHOT-shaded.jar").toAbsolutePath();

  private static final long MOST_BYTES = 8_000_000;

  /** What of a run needs no Gatling to be written. */
  private static final List<String> OWN_FILES =
      List.of(
          "attempts.csv",
          "capacity-benchmark.json",
          "capacity-junit.xml",
          "capacity.html",
          "capacity.json",
          "capacity.md",
          "capacity.prom",
          "events.csv",
          "gateway.json",
          "run.json");

  private static final String EMBEDDED =
      "-Dgateway.policies=[{ kind = concurrency-cap, limit = 30 }]";

  /** For a JVM to start and to warm up on a busy machine. */
  private static final Duration UNTIL_START = Duration.ofSeconds(60);

  /** What Gatling Enterprise has in the place of the open-source edition's class. */
  private static final String SECOND_OF_TWO =
      """
      package io.gatling.core.util;

      public final class DeploymentInfo$ {
        public static final DeploymentInfo$ MODULE$ = new DeploymentInfo$();

        public scala.Option<java.util.UUID> runId() { return scala.Option.empty(); }
        public scala.Option<String> locationName() { return scala.Option.empty(); }
        public int numberOfLoadGeneratorsInLocation() { return 1; }
        public int indexOfLoadGeneratorInLocation() { return 0; }
        public int numberOfLoadGeneratorsInRun() { return 2; }
        public int indexOfLoadGeneratorInRun() { return 1; }
      }
      """;

  @TempDir static Path built;
  private static String gatling;

  @TempDir Path folder;
  private Path working;
  private Path temporary;

  @BeforeAll
  static void build() throws Exception {
    assertThat(maven(Path.of(""), "gatling:enterprisePackage")).as(mavenOutput()).isZero();
    Files.writeString(
        built.resolve("pom.xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>bare</groupId><artifactId>gatling</artifactId><version>1</version>
          <dependencies><dependency>
            <groupId>io.gatling.highcharts</groupId><artifactId>gatling-charts-highcharts</artifactId>
            <version>%s</version>
          </dependency></dependencies>
        </project>
        """
            .formatted(property("gatling.version")));
    Path classPath = built.resolve("class-path.txt");
    int exitCode =
        maven(
            built,
            "-q",
            "-B",
            "org.apache.maven.plugins:maven-dependency-plugin:%s:build-classpath"
                .formatted(property("maven-dependency-plugin.version")),
            "-Dmdep.outputFile=" + classPath);
    assertThat(exitCode).as(mavenOutput()).isZero();
    gatling = Files.readString(classPath).strip();
  }

  @BeforeEach
  void emptyFolders() throws IOException {
    Files.createDirectory(conf());
    working = Files.createDirectory(folder.resolve("working"));
    temporary = Files.createDirectory(folder.resolve("temporary"));
  }

  @Test
  void holdsWhatARunNeedsAndNothingElse() throws IOException {
    assertThat(Files.size(PACKAGE)).isLessThan(MOST_BYTES);
    try (JarFile jar = new JarFile(PACKAGE.toFile())) {
      List<String> entries = jar.stream().map(entry -> entry.getName()).toList();

      assertThat(entries)
          .contains(
              "wscapacity/simulation/CapacitySimulation.class",
              "wscapacity/gateway/Gateway.class",
              "user-files/targets/first-run.conf",
              "META-INF/services/io.netty.bootstrap.ChannelInitializerExtension")
          .noneMatch(name -> name.endsWith(".map"))
          .noneMatch(name -> name.matches("wscapacity/.*(Test|IT)(\\$.*)?\\.class"))
          .noneMatch(name -> name.matches("(org/(junit|assertj|h2)|com/tngtech|io/gatling)/.*"));
      assertThat(jar.getManifest().getMainAttributes().getValue("Gatling-Simulations"))
          .contains("wscapacity.simulation.CapacitySimulation");
    }
  }

  /** With anything else on its command line Maven does not know by itself what is wanted. */
  @Test
  void anotherCommandLineSaysWhatItLacks() throws Exception {
    assertThat(maven(Path.of(""), "-q", "gatling:enterpriseDeploy")).isNotZero();
    assertThat(mavenOutput()).contains("add -P -machine, as in: mvn -q -P -machine");
  }

  @Test
  void aRunLeavesAllItsFilesInATemporaryFolder() throws Exception {
    FinishedRun run = run(PACKAGE, List.of(EMBEDDED), "-rf", "results");

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertAnswered(run);
    try (Stream<Path> left = Files.list(working)) {
      assertThat(left.map(Path::getFileName)).containsExactly(Path.of("results"));
    }
    try (Stream<Path> gatlings = Files.walk(working.resolve("results"), 2)) {
      assertThat(gatlings.map(Path::getFileName)).contains(Path.of("index.html"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[ console ]", "[]"})
  void withoutGatlingsFileWriterNothingIsMissingAndTheFolderIsHandedOn(String writers)
      throws Exception {
    FinishedRun run =
        run(
            PACKAGE,
            List.of(
                EMBEDDED,
                "-Dgatling.conf.file=" + configuration(writers),
                "-Dafter-run.command=[ cp, -r, \".\", \"%s\" ]"
                    .formatted(folder.resolve("shipped"))));

    assertThat(run.exitCode()).as(run.output()).isZero();
    assertAnswered(run);
    assertThat(working).isEmptyDirectory();
    assertThat(names(folder.resolve("shipped"))).isEqualTo(names(run.folder()));
  }

  /** Gatling, which has no file to judge an assertion by, would end with 0. */
  @Test
  void withoutGatlingsFileWriterTheExitCodeIsThatOfTheOutcome() throws Exception {
    FinishedRun run =
        run(
            PACKAGE,
            List.of(
                EMBEDDED,
                "-Dgatling.conf.file=" + configuration("[ console ]"),
                "-Drequired-open-sockets=40"));

    assertThat(run.exitCode()).as(run.output()).isEqualTo(2);
    assertThat(run.outcome()).startsWith("requirement-missed: required 40 open sockets");
    assertThat(run.output()).doesNotContain("\tat ");
    assertThat(names(run.folder())).containsAll(OWN_FILES);
  }

  /** As where Gatling opens its connections in another way. */
  @Test
  void aRunThatCannotObserveSaysSoAtOnce() throws Exception {
    Path blind = Files.copy(PACKAGE, folder.resolve("blind.jar"));
    try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + blind.toUri()), Map.of())) {
      Files.delete(jar.getPath("META-INF/services/io.netty.bootstrap.ChannelInitializerExtension"));
    }

    FinishedRun run = run(blind, List.of(EMBEDDED), "-rf", "results");

    assertThat(run.exitCode()).as(run.output()).isNotZero();
    assertThat(run.outcome())
        .startsWith("unanswered: the connections of this run are not observed")
        .contains("wscapacity.gatling.ChannelWatchAttachment");
    assertThat(run.output()).doesNotContain("\tat ");
    assertThat(run.capacity().path("outcome").asText()).isEqualTo("unanswered");
    assertThat(run.attempts()).isEmpty();
  }

  /** Users are those of its share, whose part of the sockets says nothing of a limit on all. */
  @Test
  void oneOfSeveralThatGatlingStartedDoesItsShareAndJudgesNothing() throws Exception {
    compile("io/gatling/core/util/DeploymentInfo$.java", SECOND_OF_TWO);
    Path target =
        Files.writeString(
            folder.resolve("target.conf"),
            """
            target.upgrade.url = "/ws"
            gateway.policies = [ { kind = concurrency-cap, limit = 30 } ]
            """);
    GatewaySettings settings =
        new SettingsReader(folder, Map.of("target", target.toString()), Map.of())
            .read()
            .gateway()
            .orElseThrow();
    try (Gateway gateway = Gateway.start(settings)) {
      FinishedRun run =
          run(
              PACKAGE,
              List.of(
                  "-Dtarget=" + target,
                  "-Dgateway=null",
                  "-Dtarget.base-url=" + gateway.uri(),
                  "-Dinjector.start-at=" + Instant.now().plus(UNTIL_START)),
              "-rf",
              "results");

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.output()).contains("Load generator 2 of 2: 22 attempts");
      assertThat(names(run.folder())).contains("events.csv").doesNotContain("capacity.json");
      assertThat(gateway.count().upgrades()).as("2 of the warm-up, and half of 40").isEqualTo(22);
    }
  }

  private void compile(String file, String source) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, source);
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", gatling, "-d", conf().toString(), path.toString());
    assertThat(errors).isZero();
  }

  private void assertAnswered(FinishedRun run) throws IOException {
    assertThat(run.outcome()).as(run.output()).isEqualTo("answered");
    assertThat(run.output()).contains("Report: " + run.folder());
    assertThat(names(run.folder())).containsAll(OWN_FILES);
    assertThat(run.failures()).isEqualTo(new TreeMap<>(Map.of("403 access_denied", 10L)));
    assertThat(run.output()).contains("a concurrency cap of 30 open sockets in total");
  }

  private FinishedRun run(Path jar, List<String> options, String... arguments) throws Exception {
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(
        List.of(
            "-Dload.warm-up=2",
            "-Dload.start=20",
            "-Dload.step=20",
            "-Dload.levels=2",
            "-Dload.band=20",
            "-Dload.hold=1 s",
            "-Dload.upgrades-per-second=20",
            "-Dload.release-probe=0"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp", String.join(File.pathSeparator, conf().toString(), gatling, jar.toString())));
    command.addAll(List.of("io.gatling.app.Gatling", "-s"));
    command.add("wscapacity.simulation.CapacitySimulation");
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(working.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(output.toFile()))
            .start();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the run did not end:\n" + Files.readString(output));
    }
    return new FinishedRun(process.exitValue(), Files.readString(output), runFolder());
  }

  /**
   * What {@code gatling.data.writers} is, for which there is no system property when it is empty.
   */
  private String configuration(String writers) throws IOException {
    Files.writeString(
        Files.createDirectories(conf()).resolve("writers.conf"),
        "gatling.data.writers = " + writers);
    return "writers.conf";
  }

  /** What stands on the class path before all else. */
  private Path conf() {
    return folder.resolve("conf");
  }

  private Path runFolder() throws IOException {
    try (Stream<Path> folders = Files.list(temporary)) {
      return folders
          .filter(path -> path.getFileName().toString().startsWith("capacitysimulation-"))
          .findFirst()
          .orElse(null);
    }
  }

  private static List<String> names(Path path) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** A property of this project's pom. */
  private static String property(String name) throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String start = "<" + name + ">";
    int from = pom.indexOf(start) + start.length();
    return pom.substring(from, pom.indexOf('<', from));
  }

  /** Maven's exit code. */
  private static int maven(Path project, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("mvn"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(built.resolve("maven.txt").toFile()));
    // It stands before the command line that a profile is activated by.
    builder.environment().remove("MAVEN_CONFIG");
    Process process = builder.start();
    assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private static String mavenOutput() throws IOException {
    return Files.readString(built.resolve("maven.txt"));
  }
}
