package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Artillery from npm.
 *
 * @param home where it is installed
 */
record ArtilleryPeer(Path home) implements Peer {

  private static final String VERSION = "2.0.27";

  @Override
  public String text() {
    return "Artillery";
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public Optional<String> prepare() throws IOException, InterruptedException {
    if (Files.exists(program())) {
      return Optional.empty();
    }
    Files.createDirectories(home);
    // Without its scripts, which fetch a browser; the other packages it needs and does not name.
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--silent",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "artillery@" + VERSION,
                "@smithy/node-config-provider",
                "@smithy/config-resolver")
            .directory(home.toFile())
            .inheritIO()
            .start();
    return npm.waitFor() == 0 ? Optional.empty() : Optional.of("npm does not install it");
  }

  private Path program() {
    return home.resolve("node_modules/.bin/artillery");
  }

  @Override
  public List<String> command(Path folder, PeerWork work, int port) {
    Path script = Path.of("src/bench/peers/artillery.yml").toAbsolutePath();
    return List.of(
        program().toString(), "run", "--quiet", "--output", "report.json", script.toString());
  }

  @Override
  public Map<String, String> environment(PeerWork work, int port) {
    return Map.of(
        "PORT", Integer.toString(port),
        "USERS", Integer.toString(work.users()),
        "ARTILLERY_DISABLE_TELEMETRY", "true");
  }

  @Override
  public long errors(Path folder) throws IOException {
    JsonNode counters =
        new ObjectMapper()
            .readTree(folder.resolve("report.json").toFile())
            .at("/aggregate/counters");
    long errors = 0;
    for (Map.Entry<String, JsonNode> counter : counters.properties()) {
      errors += counter.getKey().startsWith("errors.") ? counter.getValue().asLong() : 0;
    }
    return errors;
  }
}
