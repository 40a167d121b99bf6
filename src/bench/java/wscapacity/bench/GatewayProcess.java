package wscapacity.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import wscapacity.command.GatewayCommand;

/** The gateway in a process of its own, so that its cost is not the load generator's. */
final class GatewayProcess implements AutoCloseable {
  private static final String LISTENING = "listening on ";

  /** A reply as short as the message: the work is the sockets'. */
  private static final String TARGET =
      """
      target.upgrade.url = "/ws"
      gateway {
        replies = [ { when = "^ping$", send = "pong" } ]
        policies = [ %s ]
      }
      """;

  private final Process process;
  private final BufferedReader out;
  private final URI uri;

  GatewayProcess(Path folder) throws IOException {
    this(folder, "");
  }

  /**
   * @param policies its policies, as a target file has them
   */
  GatewayProcess(Path folder, String policies) throws IOException {
    Path target = folder.resolve("gateway.conf");
    Files.writeString(target, TARGET.formatted(policies));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", classPath(), GatewayCommand.class.getName()));
    command.addAll(List.of("--target", target.toString()));
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    out = process.inputReader();
    uri = URI.create(out.readLine().substring(LISTENING.length()));
  }

  URI uri() {
    return uri;
  }

  /** Ends the gateway; what it counted. */
  JsonNode count() throws IOException {
    // Not Process.destroy: that closes the stream which the count comes by.
    process.toHandle().destroy();
    return new ObjectMapper().readTree(out.lines().reduce((first, last) -> last).orElseThrow());
  }

  /** All upgrades that a count tells of, however they were answered. */
  static long upgrades(JsonNode count) {
    long upgrades = count.get("accepted").longValue() + count.get("unanswered").longValue();
    for (JsonNode refused : count.get("refused")) {
      upgrades += refused.longValue();
    }
    return upgrades;
  }

  @Override
  public void close() {
    process.destroy();
  }

  /** Without Gatling's logging, which would write to standard output. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
        .filter(entry -> !entry.contains("logback"))
        .collect(Collectors.joining(java.io.File.pathSeparator));
  }
}
