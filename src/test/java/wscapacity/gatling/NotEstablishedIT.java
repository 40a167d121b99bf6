package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;
import wscapacity.testing.SelfSigned;

/** Real ways to get no answer, and what a run calls each of them. */
class NotEstablishedIT {

  /** A way to get no answer; {@code told} is its class in attempts.csv. */
  enum Fault {
    NOBODY_LISTENS("connection refused"),
    NO_ROUTE("no route to host"),
    LISTEN_QUEUE_FULL("connect timeout"),
    NO_SUCH_HOST("DNS failure"),
    ENDED_BEFORE_THE_ANSWER("reset during upgrade"),
    RESET_BEFORE_THE_ANSWER("reset during upgrade"),
    NO_HTTP("bad upgrade: not HTTP"),
    FALSE_ACCEPT_KEY("bad upgrade: wrong Sec-WebSocket-Accept"),
    NO_UPGRADE_HEADER("bad upgrade: no Upgrade header"),
    NO_SUBPROTOCOL("bad upgrade: no subprotocol"),
    ANOTHER_SUBPROTOCOL("bad upgrade: another subprotocol"),
    EARLY_HINTS_THEN_403("403 forbidden"),
    SILENT("upgrade timeout"),
    TLS_UNTRUSTED("TLS failure: certificate not trusted"),
    TLS_TO_PLAIN_TEXT("TLS failure: not TLS"),
    ENDED_IN_TLS_HANDSHAKE("reset during upgrade");

    private final String told;

    Fault(String told) {
      this.told = told;
    }
  }

  private static final String TARGET =
      """
      target {
        base-url = "http://%s"
        authorisation = "names a host that does not exist"
        requests = [ { path = "/create/#{user}", expect-status = 201, save { connectUrl = "$.connectUri" } } ]
        upgrade { url = "#{connectUrl}", subprotocol = "v12.stomp", timeout = 1500 ms }
      }
      load { warm-up = 0, start = %d, levels = 1, upgrades-per-second = 100,
             hold = 4 s, release-probe = 0 }
      """;

  @TempDir Path folder;

  private final List<AutoCloseable> open = new ArrayList<>();

  @Test
  void eachIsCalledWhatItWas() throws Exception {
    Map<Fault, String> urls = urls();
    Map<String, Fault> faultOfUser = new ConcurrentHashMap<>();
    RawServer rest =
        started(
            RawServer.start(
                connection -> {
                  String user = RawServer.head(connection).split("[/ ]")[3];
                  Fault fault = nextFault(faultOfUser, user);
                  RawServer.send(connection, created(urls.get(fault)));
                }));

    FinishedRun run =
        new GatlingFork(folder)
            .target(TARGET.formatted(rest.authority(), Fault.values().length))
            .with("gatling.socket.connectTimeout", "1000")
            .run();

    Map<Fault, String> told = new EnumMap<>(Fault.class);
    for (NamedCsvRecord row : run.attempts()) {
      told.put(
          faultOfUser.get(row.getField("user")),
          row.getField("failure_class") + " <- " + row.getField("detail"));
    }
    assertThat(told.keySet()).containsExactly(Fault.values());
    assertThat(told)
        .allSatisfy(
            (fault, outcome) ->
                assertThat(outcome).as("%s", fault).startsWith(fault.told + " <- "));
    assertThat(run.gatlingErrors()).isEqualTo(run.failures());
  }

  @AfterEach
  void closeServers() throws Exception {
    for (AutoCloseable server : open) {
      server.close();
    }
  }

  private static synchronized Fault nextFault(Map<String, Fault> faultOfUser, String user) {
    Fault fault = Fault.values()[faultOfUser.size()];
    faultOfUser.put(user, fault);
    return fault;
  }

  private Map<Fault, String> urls()
      throws IOException, GeneralSecurityException, InterruptedException {
    Map<Fault, String> urls = new EnumMap<>(Fault.class);
    urls.put(Fault.NOBODY_LISTENS, "ws://" + nobody());
    // A group of machines: Linux has no way for TCP to it, and reports that at once.
    urls.put(Fault.NO_ROUTE, "ws://224.0.0.1");
    urls.put(Fault.LISTEN_QUEUE_FULL, "ws://" + fullListenQueue());
    urls.put(Fault.NO_SUCH_HOST, "ws://no-such-host.invalid");
    urls.put(
        Fault.ENDED_BEFORE_THE_ANSWER, "ws://" + plain(connection -> RawServer.head(connection)));
    urls.put(
        Fault.RESET_BEFORE_THE_ANSWER,
        "ws://"
            + plain(
                connection -> {
                  RawServer.head(connection);
                  connection.setSoLinger(true, 0);
                }));
    urls.put(
        Fault.NO_HTTP,
        "ws://" + plain(connection -> RawServer.send(connection, "220 mail\r\n\r\n")));
    urls.put(
        Fault.FALSE_ACCEPT_KEY,
        "ws://"
            + plain(
                connection -> {
                  RawServer.head(connection);
                  RawServer.send(
                      connection,
                      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                          + "Connection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n");
                  RawServer.keepSilent(connection);
                }));
    urls.put(
        Fault.NO_UPGRADE_HEADER,
        "ws://" + upgraded(answer -> answer.replace("Upgrade: websocket\r\n", "")));
    urls.put(Fault.NO_SUBPROTOCOL, "ws://" + upgraded(answer -> answer));
    urls.put(
        Fault.ANOTHER_SUBPROTOCOL,
        "ws://"
            + upgraded(
                answer ->
                    answer.replaceFirst("\r\n\r\n", "\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n")));
    urls.put(
        Fault.EARLY_HINTS_THEN_403,
        "ws://"
            + plain(
                connection -> {
                  RawServer.head(connection);
                  RawServer.send(
                      connection,
                      "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
                          + "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
                  RawServer.keepSilent(connection);
                }));
    urls.put(Fault.SILENT, "ws://" + plain(RawServer::keepSilent));
    urls.put(
        Fault.TLS_UNTRUSTED,
        "wss://"
            + started(RawServer.start(SelfSigned.in(folder), RawServer::keepSilent)).authority());
    urls.put(
        Fault.TLS_TO_PLAIN_TEXT,
        "wss://"
            + plain(connection -> RawServer.send(connection, "HTTP/1.1 400 Bad Request\r\n\r\n")));
    urls.put(
        Fault.ENDED_IN_TLS_HANDSHAKE,
        "wss://" + plain(connection -> connection.getInputStream().read()));
    return urls;
  }

  private String upgraded(UnaryOperator<String> changed) throws IOException {
    return plain(
        connection -> {
          String head = RawServer.head(connection);
          RawServer.send(connection, changed.apply(RawServer.switchingProtocols(head)));
          RawServer.keepSilent(connection);
        });
  }

  private String plain(RawServer.Behaviour behaviour) throws IOException {
    return started(RawServer.start(behaviour)).authority();
  }

  private RawServer started(RawServer server) {
    open.add(server);
    return server;
  }

  private static String nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return "127.0.0.1:" + socket.getLocalPort();
    }
  }

  /** Nothing accepts, and connections fill the queue: Linux drops any further SYN. */
  private String fullListenQueue() throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    open.add(listener);
    for (int i = 0; i < 4; i++) {
      Socket filler = new Socket();
      open.add(filler);
      try {
        filler.connect(listener.getLocalSocketAddress(), 200);
      } catch (IOException e) {
        // Full.
        break;
      }
    }
    return "127.0.0.1:" + listener.getLocalPort();
  }

  private static String created(String url) {
    String body = "{\"connectUri\":\"%s/ws\"}".formatted(url);
    return "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(body.length(), body);
  }

  /**
   * Only here can a class file fail to load: what a failure needs must be loaded before the first.
   */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whenNoFileDescriptorIsLeftEachAttemptStillSaysSo() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target { upgrade { url = "/ws" } }
                load { warm-up = 2, start = 300, levels = 1, upgrades-per-second = 150,
                       hold = 1 s, release-probe = 0, stop-after-refusals = 1000 }
                gateway {}
                """)
            .fileDescriptors(320);
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();
      long accepted = gateway.count().accepted();

      assertThat(accepted).isBetween(50L, 290L);
      assertThat(run.attempts()).hasSize(302);
      assertThat(run.failures()).isEqualTo(Map.of("local exhaustion", 302 - accepted));
      assertThat(run.gatlingErrors()).isEqualTo(run.failures());
    }
  }
}
