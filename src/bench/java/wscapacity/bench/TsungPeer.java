package wscapacity.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tsung, as Debian has it. */
record TsungPeer() implements Peer {

  /** "stats: error_unknown 3 2000": of the last seconds, and so far. */
  private static final Pattern ERROR = Pattern.compile("stats: (error_\\w+) \\d+ (\\d+)");

  @Override
  public String text() {
    return "Tsung";
  }

  @Override
  public String version() throws IOException, InterruptedException {
    return Peers.output("tsung", "-v").replaceFirst("(?i)tsung version ", "");
  }

  @Override
  public Optional<String> prepare() {
    return Files.exists(Path.of("/usr/bin/tsung"))
        ? Optional.empty()
        : Optional.of("not installed: apt-get install tsung");
  }

  @Override
  public List<String> command(Path folder, PeerWork work, int port) throws IOException {
    String script =
        Files.readString(Path.of("src/bench/peers/tsung.xml"))
            .replace("@PORT@", Integer.toString(port))
            .replace("@USERS@", Integer.toString(work.users()))
            .replace("@RATE@", Integer.toString(work.perSecond()));
    Files.writeString(folder.resolve("tsung.xml"), script);
    return List.of("tsung", "-f", "tsung.xml", "-l", folder + "/log", "start");
  }

  @Override
  public long errors(Path folder) throws IOException {
    Map<String, Long> errors = new HashMap<>();
    try (Stream<Path> logs = Files.find(folder, 4, (path, is) -> path.endsWith("tsung.log"))) {
      Matcher line = ERROR.matcher(Files.readString(logs.findFirst().orElseThrow()));
      while (line.find()) {
        errors.put(line.group(1), Long.parseLong(line.group(2)));
      }
    }
    return errors.values().stream().mapToLong(Long::longValue).sum();
  }
}
