package wscapacity.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Apache JMeter with the WebSocket Samplers, of artifacts from Maven Central, with the heap of its
 * own start script.
 *
 * @param home where it is laid out
 */
record JMeterPeer(Path home) implements Peer {

  private static final Path POM = Path.of("src/bench/importing/jmeter/pom.xml").toAbsolutePath();

  @Override
  public String text() {
    return "JMeter with WebSocket Samplers";
  }

  @Override
  public String version() throws IOException {
    String pom = Files.readString(POM);
    return property(pom, "jmeter.version") + ", " + property(pom, "jmeter-websocket-samplers.version");
  }

  private static String property(String pom, String name) {
    return pom.split("<" + name + ">")[1].split("</")[0];
  }

  @Override
  public Optional<String> prepare() throws IOException, InterruptedException {
    if (Files.exists(home.resolve("bin/ApacheJMeter.jar"))) {
      return Optional.empty();
    }
    Path jars = Files.createDirectories(home.resolve("lib"));
    String copy = "dependency:copy-dependencies";
    Process maven =
        new ProcessBuilder(
                "mvn", "-q", "-B", "-f", POM.toString(), copy, "-DoutputDirectory=" + jars)
            .inheritIO()
            .start();
    if (maven.waitFor() != 0) {
      return Optional.of("its artifacts cannot be had from Maven Central");
    }
    Path extensions = Files.createDirectories(jars.resolve("ext"));
    Files.createDirectories(jars.resolve("junit"));
    Path bin = Files.createDirectories(home.resolve("bin"));
    for (Path jar : jars(jars)) {
      String name = jar.getFileName().toString();
      if (name.startsWith("ApacheJMeter_config-")) {
        // Its folder bin: the properties that JMeter cannot do without.
        new ProcessBuilder("jar", "xf", jar.toString(), "bin")
            .directory(home.toFile())
            .start()
            .waitFor();
      }
      if (name.startsWith("ApacheJMeter-")) {
        Files.move(jar, bin.resolve("ApacheJMeter.jar"));
      } else if (name.startsWith("ApacheJMeter_") || name.startsWith("jmeter-websocket")) {
        Files.move(jar, extensions.resolve(name));
      }
    }
    return Optional.empty();
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  @Override
  public List<String> command(Path folder, PeerWork work, int port) {
    File plan = new File("src/bench/peers/jmeter.jmx").getAbsoluteFile();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms1g",
        "-Xmx1g",
        "-XX:MaxMetaspaceSize=256m",
        "-Djava.awt.headless=true",
        "-jar",
        home.resolve("bin/ApacheJMeter.jar").toString(),
        "-n",
        "-t",
        plan.toString(),
        "-l",
        "results.jtl",
        "-j",
        "jmeter.log",
        "-Jusers=" + work.users(),
        "-Jport=" + port);
  }

  /** Samples without success. */
  @Override
  public long errors(Path folder) throws IOException {
    try (Stream<String> samples = Files.lines(folder.resolve("results.jtl"))) {
      return samples.filter(sample -> sample.contains(",false,")).count();
    }
  }
}
