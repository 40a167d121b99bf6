package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Gatling as its Maven plugin starts it, with Gatling's own report: by this project, or by a plain
 * script; with the JVM options of the project's {@code pom.xml}, or with the plugin's alone.
 */
enum GatlingPeer implements Peer {
  OURS("this project", true),
  PLAIN("Gatling, plain script, same JVM options", true),
  PLAIN_DEFAULT("Gatling, plain script, its own JVM options", false);

  /** GatlingConstants of gatling-enterprise-plugin-commons. */
  private static final List<String> OF_THE_PLUGIN =
      List.of(
          "-XX:+HeapDumpOnOutOfMemoryError",
          "-XX:MaxInlineLevel=20",
          "-XX:MaxTrivialSize=12",
          "-Xmx1G",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");

  /** A line of the last table of errors: "> 403 concurrency_cap     2000 (100%)". */
  private static final Pattern ERROR = Pattern.compile("(?m)^> .*?([\\d,]+)\\s+\\([\\d.]+%\\)\\s*$");

  private final String text;
  private final boolean ownOptions;

  GatlingPeer(String text, boolean ownOptions) {
    this.text = text;
    this.ownOptions = ownOptions;
  }


  @Override
  public String text() {
    return text;
  }

  @Override
  public String version() throws IOException {
    return "Gatling " + property(Files.readString(Path.of("pom.xml")), "gatling.version");
  }

  @Override
  public Optional<String> prepare() {
    return Optional.empty();
  }

  @Override
  public List<String> command(Path folder, PeerWork work, int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OF_THE_PLUGIN);
    if (ownOptions) {
      command.addAll(ofThePom());
    }
    command.add("-Dgatling.resultsFolder=results");
    if (this == OURS) {
      Files.writeString(folder.resolve("target.conf"), target(work, port));
      command.add("-Dtarget=target.conf");
    } else {
      command.addAll(List.of("-Dusers=" + work.users(), "-Dport=" + port));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("io.gatling.app.Gatling", "-rf", "results", "-s"));
    command.add(
        this == OURS
            ? "wscapacity.simulation.CapacitySimulation"
            : "wscapacity.bench.PlainGatlingSimulation");
    return command;
  }

  private static String target(PeerWork work, int port) {
    return """
        target {
          upgrade.url = "ws://127.0.0.1:%d/ws"
          greeting { send = "ping", expect = "^pong$" }
        }
        load {
          start = %d, levels = 1, upgrades-per-second = %d, hold = 11 s
          release-probe = 0, stop-after-refusals = %2$d
        }
        """
        .formatted(port, work.users(), work.perSecond());
  }

  /** The property {@code gatling.jvmArgs} of the project's {@code pom.xml}. */
  private static List<String> ofThePom() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    Matcher nested = Pattern.compile("\\$\\{([^}]+)}").matcher(property(pom, "gatling.jvmArgs"));
    return Arrays.asList(nested.replaceAll(name -> property(pom, name.group(1))).split(","));
  }

  private static String property(String pom, String name) {
    return pom.split("<" + name + ">")[1].split("</")[0];
  }

  @Override
  public long errors(Path folder) throws IOException {
    String output = Files.readString(folder.resolve("output.txt"));
    int errors = output.lastIndexOf("---- Errors");
    if (errors < 0) {
      return 0;
    }
    String table = output.substring(errors, output.indexOf("=====", errors));
    return ERROR
        .matcher(table)
        .results()
        .mapToLong(row -> Long.parseLong(row.group(1).replace(",", "")))
        .sum();
  }

  @Override
  public boolean namesOnset(Path folder) throws IOException {
    if (this != OURS) {
      return false;
    }
    try (Stream<Path> files = Files.find(folder, 4, (path, is) -> path.endsWith("capacity.json"))) {
      JsonNode failures =
          new ObjectMapper().readTree(files.findFirst().orElseThrow().toFile()).get("failures");
      return failures.size() > 0 && !failures.get(0).get("onset").isNull();
    }
  }
}
