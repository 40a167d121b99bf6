package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;

/** Each mistake that a person can make ends a run soon, with one line that says what to do. */
class BadInputIT {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheTargetFile() {
    file = folder.resolve("target.conf");
  }

  @Test
  void aTargetThatDoesNotExist() throws Exception {
    FinishedRun run = new GatlingFork(folder).with("target", "frist-run").run();

    assertSaysOnly(
        run,
        "-Dtarget: there is no target \"frist-run\" in user-files/targets; did you mean first-run?"
            + " allowed: ");
    assertThat(run.output())
        .as("all targets that there are")
        .contains("agent-sockets", "digital-messaging", "first-run", "web-chat");
  }

  @Test
  void aFileThatIsNoHocon() throws Exception {
    FinishedRun run =
        new GatlingFork(folder).target("target {\n  upgrade { url = \"/ws }\n}\n").run();

    assertSaysOnly(run, file + ":2: is not valid HOCON: ");
  }

  @Test
  void everyMistakeInTheSettingsAtOnceAndBeforeTheFirstPacket() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (RawServer server = RawServer.start(connection -> connections.incrementAndGet())) {
      FinishedRun run =
          new GatlingFork(folder)
              .target(
                  """
                  target {
                    base-url = "https://api.example.com"
                    token {
                      kind = client-credentials
                      url = "http://%s/token"
                      clients = [ { id = load-1, secret = ${?NO_SUCH_SECRET} } ]
                    }
                    upgrade { url = "/ws", heders { A = b }, timeout = 5 parsecs }
                  }
                  load { start = many, step = -5, hold = 5 }
                  """
                      .formatted(server.authority()))
              .with("load.stp", "25")
              .run();

      assertSaysOnly(
          run,
          file
              + ":2: target.base-url is on api.example.com, which is not loopback, and"
              + " target.authorisation is not given; write there who permitted this load",
          file
              + ":6: target.token.clients[0].secret is missing: the environment variable"
              + " NO_SUCH_SECRET is not set; set it before the run",
          file
              + ":8: target.upgrade.heders is not a known key; did you mean"
              + " target.upgrade.headers?",
          file
              + ":8: target.upgrade.timeout is \"5 parsecs\"; allowed: a duration above 0 with its"
              + " unit ms, s, m, h or d, as in 5 s",
          "-Dload.stp: load.stp is not a known key; did you mean load.step?",
          file + ":10: load.start is \"many\"; allowed: a whole number from 1 on",
          file + ":10: load.step is \"-5\"; allowed: a whole number from 1 on",
          file
              + ":10: load.hold is \"5\"; allowed: a duration above 0 with its unit ms, s, m, h or"
              + " d, as in 5 s");
      assertThat(connections).hasValue(0);
    }
  }

  @Test
  void aPortThatNobodyListensOn() throws Exception {
    FinishedRun run =
        new GatlingFork(folder).target("target.upgrade.url = \"ws://" + nobody() + "/ws\"").run();

    assertEndedInTheWarmUp(run, "connection refused", "target.upgrade.url");
  }

  @Test
  void aTokenEndpointThatNobodyListensOn() throws Exception {
    FinishedRun run = new GatlingFork(folder).target(withTokenUrl(nobody())).run();

    assertEndedInTheWarmUp(run, "token failed: connection refused", "target.token");
  }

  @Test
  void aTokenEndpointThatDoesNotKnowTheClient() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target {
                  token {
                    kind = client-credentials, clients = [ { id = stranger, secret = s3cr3t-1 } ]
                  }
                  upgrade { url = "/ws" }
                }
                gateway {}
                """);
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();

      assertEndedInTheWarmUp(run, "token failed: 401 invalid_client", "target.token");
      assertThat(run.output()).doesNotContain("s3cr3t-1");
      assertThat(gateway.count().upgrades()).isZero();
    }
  }

  @Test
  void aCreateAnswerWithoutTheConnectUrl() throws Exception {
    try (RawServer rest = answering("{\"id\":\"1\"}")) {
      FinishedRun run = new GatlingFork(folder).target(withCreateOn(rest)).run();

      assertEndedInTheWarmUp(run, "create failed: 201 no-connectUrl", "target.requests");
      assertThat(run.output())
          .contains("request /calls ✗ 201 no-connectUrl (see target.requests[0].save.connectUrl)");
    }
  }

  @Test
  void aConnectUrlOnAHostThatNobodyGavePermissionFor() throws Exception {
    // Reserved for documentation (RFC 5737): a connect would end in a timeout, not in this line.
    try (RawServer rest = answering("{\"connectUri\":\"ws://192.0.2.1/ws\"}")) {
      FinishedRun run = new GatlingFork(folder).target(withCreateOn(rest)).run();

      assertEndedInTheWarmUp(
          run, "create failed: connect-url-not-authorised", "target.authorisation");
      assertThat(run.attempts()).allMatch(row -> row.getField("outcome").equals("create-failed"));
    }
  }

  /** 127.1 is not known to be loopback from its text, and yet reaches the server of this test. */
  @Test
  void aConnectUrlThatCannotBeReadIsNotConnectedTo() throws Exception {
    List<String> urls =
        List.of(
            "/a|b",
            "/{channel}",
            "/a\\\\b",
            "/ws?a=<b>",
            "/%zz",
            "\\\\@127.0.0.1/ws",
            "/#\u00e9\u2028");
    AtomicInteger asked = new AtomicInteger();
    List<String> received = new CopyOnWriteArrayList<>();
    try (RawServer foreign =
            RawServer.start(connection -> received.add(RawServer.head(connection)));
        RawServer rest =
            RawServer.start(
                connection -> {
                  RawServer.head(connection);
                  String port = foreign.authority().replaceFirst(".*:", "");
                  String path = urls.get(asked.getAndIncrement());
                  RawServer.send(
                      connection, created("{\"connectUri\":\"ws://127.1:" + port + path + "\"}"));
                })) {
      FinishedRun run =
          new GatlingFork(folder)
              .target(withCreateOn(rest))
              .with("load.warm-up", Integer.toString(urls.size()))
              .run();

      assertThat(received).isEmpty();
      assertThat(run.exitCode()).isNotZero();
      assertThat(run.failures())
          .isEqualTo(Map.of("create failed: connect-url-unreadable", (long) urls.size()));
      assertThat(run.output()).doesNotContain("\tat ", "ERROR");
    }
  }

  private void assertSaysOnly(FinishedRun run, String... lines) {
    List<String> said = run.output().lines().filter(line -> !line.isBlank()).toList();

    assertThat(run.exitCode()).isNotZero();
    assertThat(said).hasSameSizeAs(lines);
    for (int i = 0; i < lines.length; i++) {
      assertThat(said.get(i)).startsWith(lines[i]);
    }
    assertThat(run.folder()).as("no run folder, so nothing was begun").isNull();
  }

  private void assertEndedInTheWarmUp(FinishedRun run, String reason, String key) {
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.output())
        .doesNotContain("\tat ")
        .containsOnlyOnce(
            "No handshake succeeded in the warm-up (5 attempts: %s). See %s in %s.\n"
                .formatted(reason, key, file));
    assertThat(run.attempts()).hasSize(5);
  }

  private String withTokenUrl(String authority) {
    return """
        target {
          token {
            kind = client-credentials, url = "http://%s/token", clients = [ { id = a, secret = b } ]
          }
          upgrade { url = "ws://%s/ws" }
        }
        """
        .formatted(authority, authority);
  }

  private static String withCreateOn(RawServer rest) {
    return """
        target {
          base-url = "http://%s"
          requests = [ { path = "/calls", expect-status = 201, save { connectUrl = "$.connectUri" } } ]
          upgrade { url = "#{connectUrl}" }
        }
        """
        .formatted(rest.authority());
  }

  private static RawServer answering(String body) throws IOException {
    return RawServer.start(
        connection -> {
          RawServer.head(connection);
          RawServer.send(connection, created(body));
        });
  }

  private static String created(String body) {
    return "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  private static String nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }
}
