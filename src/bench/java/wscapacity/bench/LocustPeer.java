package wscapacity.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Locust with {@code websocket-client}, as Debian has them. */
record LocustPeer() implements Peer {

  private static final List<String> PACKAGES = List.of("python3-locust", "python3-websocket");

  @Override
  public String text() {
    return "Locust with websocket-client";
  }

  @Override
  public String version() throws IOException, InterruptedException {
    return Peers.output("dpkg-query", "-W", "-f", "${Version} ", PACKAGES.get(0), PACKAGES.get(1));
  }

  @Override
  public Optional<String> prepare() {
    return Files.exists(Path.of("/usr/bin/locust"))
            && Files.exists(Path.of("/usr/lib/python3/dist-packages/websocket"))
        ? Optional.empty()
        : Optional.of("not installed: apt-get install " + String.join(" ", PACKAGES));
  }

  @Override
  public List<String> command(Path folder, PeerWork work, int port) {
    Path script = Path.of("src/bench/peers/locustfile.py").toAbsolutePath();
    return List.of(
        "/usr/bin/locust",
        "--headless",
        "--only-summary",
        "-f",
        script.toString(),
        "--users=" + work.users(),
        "--spawn-rate=" + work.perSecond(),
        "--run-time=30",
        "--csv=stats");
  }

  @Override
  public long errors(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("stats_failures.csv")).stream()
        .skip(1)
        .filter(line -> !line.isBlank())
        .mapToLong(line -> Long.parseLong(line.substring(line.lastIndexOf(',') + 1)))
        .sum();
  }
}
