package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.FailurePool;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;

/** A platform that answers whatever it likes: nothing of it steers a terminal, leaks or floods. */
class HostileAnswersIT {

  private static final String TOKEN = "t0k-7";
  private static final String ESCAPE = "\u001b[2J\u001b]0;owned\u0007";

  @TempDir Path folder;

  @Test
  void noSecretAndNoControlCharacterReachesAFileOrTheConsole() throws Exception {
    AtomicInteger upgrades = new AtomicInteger();
    RawServer.Behaviour hostile =
        connection -> {
          String head = RawServer.head(connection);
          switch (upgrades.getAndIncrement() % 4) {
            case 0 -> closeWith(connection, head, "bad " + TOKEN + ESCAPE);
            case 1 ->
                RawServer.send(
                    connection,
                    "HTTP/1.1 403 No "
                        + TOKEN
                        + "\r\nServer: "
                        + TOKEN
                        + "\r\n"
                        + "Content-Length: 20\r\nConnection: close\r\n\r\n"
                        + "{\"error\":\""
                        + TOKEN
                        + "\"}\u001b\u001b\u001b");
            case 2 ->
                RawServer.send(
                    connection,
                    "HTTP/1.1 101 Ok\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: "
                        + TOKEN
                        + ESCAPE
                        + "\r\n\r\n");
            default -> RawServer.send(connection, ESCAPE + TOKEN + "\r\n\r\n");
          }
        };
    try (RawServer server = RawServer.start(hostile)) {
      FinishedRun run =
          new GatlingFork(folder)
              .target(
                  """
                  target {
                    token { kind = static, value = ${?STATIC_TOKEN} }
                    upgrade { url = "ws://%s/ws", headers { Authorization = "Bearer #{token}" } }
                  }
                  load { warm-up = 1, start = 16, levels = 1, upgrades-per-second = 20, hold = 2 s,
                         release-probe = 0 }
                  """
                      .formatted(server.authority()))
              .env("STATIC_TOKEN", TOKEN)
              .run();

      assertThat(run.attempts()).hasSize(17);
      assertThat(run.failures())
          .containsOnlyKeys(
              "403 forbidden",
              "4401 application close code",
              "bad upgrade: not HTTP",
              "bad upgrade: wrong Sec-WebSocket-Accept");
      assertThat(run.gatlingErrors()).isEqualTo(run.failures());
      Map<String, String> files = files();
      assertThat(files.keySet()).contains("output.txt", "events.csv", "capacity.json");
      files.forEach(
          (name, text) -> assertThat(text.contains(TOKEN)).as("a token in " + name).isFalse());
      // Gatling's own log is binary.
      files.remove("simulation.log");
      files.forEach(
          (name, text) ->
              assertThat(text.contains("\u001b") || text.contains("\u0007"))
                  .as("a control character in " + name)
                  .isFalse());
    }
  }

  @Test
  void thousandsOfErrorWordsAreAFewClasses() throws Exception {
    AtomicInteger answered = new AtomicInteger();
    RawServer.Behaviour wordy =
        connection -> {
          RawServer.head(connection);
          String body = "{\"error\":\"%s\"}".formatted(word(answered.getAndIncrement()));
          RawServer.send(
              connection,
              "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                  .formatted(body.length(), body));
        };
    try (RawServer server = RawServer.start(wordy)) {
      FinishedRun run =
          new GatlingFork(folder)
              .target(
                  """
                  target.upgrade.url = "ws://%s/ws"
                  load { warm-up = 0, start = 5000, levels = 1, upgrades-per-second = 500,
                         hold = 1 s, release-probe = 0, stop-after-refusals = 100000 }
                  """
                      .formatted(server.authority()))
              .run();

      assertThat(answered).hasValue(5_000);
      assertThat(run.failures()).isEqualTo(Map.of("403 forbidden", 5_000L));
      Map<String, Long> errors = run.gatlingErrors();
      assertThat(errors).hasSizeLessThanOrEqualTo(FailurePool.MOST_CLASSES);
      assertThat(errors.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(5_000);
      assertThat(errors.get("403 forbidden")).isGreaterThan(4_900);
      assertThat(run.capacity().get("failures")).hasSize(1);
      assertThat(run.capacity().at("/failures/0/count").intValue()).isEqualTo(5_000);
      assertThat(run.capacity().get("verdict").textValue())
          .contains("403 forbidden")
          .doesNotContain("no_");
      assertThat(run.output().lines().count()).isLessThan(150);
      assertThat(Files.size(run.folder().resolve("events.csv"))).isLessThan(1_000_000);
      assertThat(Files.size(run.folder().resolve("capacity.html"))).isLessThan(3_000_000);
      assertThat(Files.size(run.folder().resolve("capacity.json"))).isLessThan(100_000);
    }
  }

  private static void closeWith(Socket connection, String head, String reason) throws IOException {
    RawServer.send(connection, RawServer.switchingProtocols(head));
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    frame.writeBytes(new byte[] {(byte) 0x88, (byte) (text.length + 2), 4401 >> 8, 4401 & 0xff});
    frame.writeBytes(text);
    connection.getOutputStream().write(frame.toByteArray());
    connection.getOutputStream().flush();
    RawServer.keepSilent(connection);
  }

  /** A word that could well be one of a platform's own. */
  private static String word(int number) {
    StringBuilder word = new StringBuilder("no_");
    for (int rest = number; rest > 0; rest /= 10) {
      word.append("bdfgklmnpr".charAt(rest % 10)).append('a');
    }
    return word.toString();
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }
}
