package wscapacity.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;

/** A user's whole way: token, create, upgrade, greeting. */
class GreetingIT {

  private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  @TempDir Path folder;

  @Test
  void everyStepSendsWhatTheTargetSays() throws Exception {
    List<String> heads = new CopyOnWriteArrayList<>();
    CompletableFuture<URI> platform = new CompletableFuture<>();
    try (RawServer tap = RawServer.start(connection -> forward(connection, platform, heads))) {
      GatlingFork fork = new GatlingFork(folder).target(target(tap)).env("CLIENT_ID", "x");
      try (Gateway gateway = fork.env("CLIENT_SECRET", "x").startGateway()) {
        platform.complete(gateway.uri());
        FinishedRun run =
            fork.simulation("SmokeSimulation")
                .with("target.base-url", "http://" + tap.authority())
                .run();

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.attempts())
            .singleElement()
            .matches(row -> row.getField("ending").equals("closed-by-us"));
        assertThat(run.output()).containsPattern("> open 1-50 / greeting +\\| +1 \\| +1 \\| +0\n");
        assertThat(gateway.count().created(201)).isEqualTo(1);
        assertThat(gateway.count().ended(What.CLOSED_BY_PEER, 1000)).isEqualTo(1);
      }
    }

    assertThat(heads).hasSize(3);
    assertThat(heads.get(0)).startsWith("POST /oauth/token HTTP/1.1\r\n");
    assertThat(heads.get(1))
        .matches("(?s)POST /calls/1\\?s=" + UUID + " HTTP/1.1\r\n.*")
        .matches("(?si).*\r\nx-session: " + UUID + "\r\n.*")
        .matches("(?si).*\r\nauthorization: Bearer \\S+\r\n.*")
        .matches("(?si).*\r\ncontent-type: application/json\r\n.*");
    assertThat(heads.get(2))
        .matches("(?s)GET /channels/" + UUID + "\\?user=1 HTTP/1.1\r\n.*")
        .matches("(?si).*\r\norigin: https://app.example.com\r\n.*")
        .matches("(?si).*\r\nsec-websocket-protocol: v1.events\r\n.*")
        .matches("(?si).*\r\nauthorization: Bearer \\S+\r\n.*");
  }

  @Test
  void aGreetingThatNothingAnswersIsALostHeartbeat() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target {
                  upgrade.url = "/ws"
                  greeting { send = hello, expect = welcome, timeout = 500 ms }
                }
                load { warm-up = 0, start = 10, levels = 1, upgrades-per-second = 10, hold = 1 s,
                       release-probe = 0 }
                gateway {}
                """);
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();

      assertThat(run.failures()).isEqualTo(Map.of("heartbeat lost", 10L));
      assertThat(run.gatlingErrors()).isEqualTo(run.failures());
      assertThat(run.attempts())
          .hasSize(10)
          .allMatch(row -> row.getField("ending_detail").equals("no reply to the greeting"))
          .allMatch(row -> Long.parseLong(row.getField("lifetime_ms")) >= 500);
      assertThat(gateway.count().ended(What.CLOSED_BY_PEER, 1000)).isEqualTo(10);
    }
  }

  private static String target(RawServer tap) {
    return """
        target {
          token {
            kind = client-credentials
            clients = [ { id = ${CLIENT_ID}, secret = ${CLIENT_SECRET} } ]
          }
          requests = [
            {
              path = "/calls/#{user}?s=#{sessionId}", headers { X-Session = "#{sessionId}" }
              save { connectUrl = "$.connectUri" }
            }
          ]
          upgrade {
            url = "#{connectUrl}?user=#{user}"
            headers { Authorization = "Bearer #{token}" }
            origin = "https://app.example.com"
            subprotocol = "v1.events"
          }
          greeting { send = "configure #{sessionId}", expect = "SessionResponse" }
        }
        gateway {
          create-answer = "{\\"connectUri\\":\\"ws://%s/channels/#{id}\\"}"
          replies = [ { when = "^configure %s$", send = "{\\"class\\":\\"SessionResponse\\"}" } ]
          policies = [
            { kind = token-guard }
            { kind = origin-list, allowed = [ "https://app.example.com" ] }
          ]
        }
        """
        .formatted(tap.authority(), UUID);
  }

  /** Passes a connection on to the platform, byte for byte, and keeps the head of its request. */
  private static void forward(
      Socket connection, CompletableFuture<URI> platform, List<String> heads) throws IOException {
    String head = RawServer.head(connection);
    heads.add(head);
    URI to = platform.join();
    try (Socket onward = new Socket(to.getHost(), to.getPort())) {
      onward.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      Thread back =
          new Thread(
              () -> {
                try (connection) {
                  onward.getInputStream().transferTo(connection.getOutputStream());
                } catch (IOException e) {
                  // One side left: so does the other.
                }
              });
      back.setDaemon(true);
      back.start();
      connection.getInputStream().transferTo(onward.getOutputStream());
    }
  }
}
