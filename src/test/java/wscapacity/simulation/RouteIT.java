package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.testing.Authority;
import wscapacity.testing.Eventually;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/**
 * Token endpoint, REST and socket behind TLS that knows nobody but its own authority's clients, and
 * behind a proxy.
 */
class RouteIT {

  @TempDir Path folder;

  private final List<String> clients = new CopyOnWriteArrayList<>();
  private Authority authority;
  private GatlingFork fork;

  @BeforeEach
  void authority() throws Exception {
    authority = Authority.in(folder);
    fork =
        new GatlingFork(folder)
            .simulation("SmokeSimulation")
            .target(
                """
                target {
                  token {
                    kind = client-credentials
                    clients = [ { id = ${CLIENT_ID}, secret = ${CLIENT_SECRET} } ]
                  }
                  requests = [ { path = "/calls", save { id = "$.id" } } ]
                  upgrade { url = "/ws/#{id}", headers { Authorization = "Bearer #{token}" } }
                  heartbeat { ping = true }
                }
                gateway.policies = [ { kind = token-guard } ]
                """)
            .env("CLIENT_ID", "x")
            .env("CLIENT_SECRET", "x");
  }

  @Test
  void eachConnectionTrustsTheAuthorityAndShowsItsCertificate() throws Exception {
    withCertificates();
    try (Gateway gateway = fork.startGateway();
        ServerSocket front = front(gateway)) {
      FinishedRun run = fork.run();

      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(gateway.count().upgrades()).isEqualTo(1);
      assertThat(clients).hasSizeGreaterThanOrEqualTo(3).containsOnly("CN=client");
      assertThat(run.output()).doesNotContain(Authority.PASSWORD);
    }
  }

  @Test
  void anAuthorityThatIsNotTrustedIsATlsFailure() throws Exception {
    try (Gateway gateway = fork.startGateway();
        ServerSocket front = front(gateway)) {
      FinishedRun run = fork.run();

      assertThat(run.exitCode()).isNotZero();
      assertThat(run.output()).contains("token ✗ ").contains("(see target.token)");
      assertThat(gateway.count().upgrades()).isZero();
    }
  }

  @Test
  void eachConnectionGoesThroughTheProxy() throws Exception {
    withCertificates();
    try (Tinyproxy proxy = new Tinyproxy("who", "pw-1")) {
      through(proxy, "who", "pw-1");
      try (Gateway gateway = fork.startGateway();
          ServerSocket front = front(gateway)) {
        FinishedRun run = fork.run();

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(gateway.count().upgrades()).isEqualTo(1);
        String connect = "CONNECT 127.0.0.1:" + front.getLocalPort();
        assertThat(proxy.log().split(connect, -1)).hasSizeGreaterThanOrEqualTo(4);
        assertThat(run.output()).doesNotContain("pw-1");
      }
    }
  }

  @Test
  void aProxyThatWantsAnotherLoginIsOneLine() throws Exception {
    withCertificates();
    fork.with("target.token", "{ kind = none }").with("target.requests", "[]");
    fork.with("target.upgrade.url", "/ws").with("target.upgrade.headers", "{ Authorization = x }");
    try (Tinyproxy proxy = new Tinyproxy("who", "pw-1")) {
      through(proxy, "who", "pw-2");
      try (Gateway gateway = fork.startGateway();
          ServerSocket front = front(gateway)) {
        FinishedRun run = fork.run();

        assertThat(run.exitCode()).isNotZero();
        assertThat(run.output())
            .contains("handshake ✗ ")
            .contains("401 Unauthorized")
            .contains("(see target.proxy)");
        assertThat(gateway.count().upgrades()).isZero();
      }
    }
  }

  @Test
  void aProxyThatDoesNotListenIsOneLine() throws Exception {
    withCertificates();
    fork.with("target.token", "{ kind = none }").with("target.requests", "[]");
    fork.with("target.upgrade.url", "/ws").with("target.upgrade.headers.Authorization", "x");
    fork.with("target.proxy", "{ url = \"http://127.0.0.1:1\" }");
    try (Gateway gateway = fork.startGateway();
        ServerSocket front = front(gateway)) {
      FinishedRun run = fork.run();

      assertThat(run.output())
          .contains("handshake ✗ connection refused")
          .contains("(see target.proxy)");
      assertThat(run.exitCode()).isNotZero();
    }
  }

  private void withCertificates() throws Exception {
    fork.with("target.tls.trust-store", authority.trustStore().toString())
        .with("target.tls.trust-store-password", Authority.PASSWORD)
        .with("target.tls.key-store", authority.keyStore("client").toString())
        .with("target.tls.key-store-password", Authority.PASSWORD);
  }

  private void through(Tinyproxy proxy, String user, String password) {
    fork.with(
        "target.proxy",
        "{ url = \"http://127.0.0.1:%d\", user = \"%s\", password = \"%s\" }"
            .formatted(proxy.port, user, password));
  }

  /** TLS in front of the gateway, which has none: passes each connection on, byte for byte. */
  private ServerSocket front(Gateway gateway) throws Exception {
    ServerSocket listening = authority.listen();
    fork.with("target.base-url", "https://127.0.0.1:" + listening.getLocalPort());
    Thread accepting =
        new Thread(
            () -> {
              while (!listening.isClosed()) {
                try {
                  SSLSocket connection = (SSLSocket) listening.accept();
                  daemon(() -> pass(connection, gateway.uri()));
                } catch (IOException e) {
                  // Closed, or a client that shows no certificate.
                }
              }
            });
    accepting.setDaemon(true);
    accepting.start();
    return listening;
  }

  private void pass(SSLSocket connection, URI to) {
    try (connection;
        Socket onward = new Socket(to.getHost(), to.getPort())) {
      connection.startHandshake();
      clients.add(connection.getSession().getPeerPrincipal().getName());
      daemon(() -> copy(onward, connection));
      connection.getInputStream().transferTo(onward.getOutputStream());
    } catch (IOException e) {
      // One side left: so does the other.
    }
  }

  private static void copy(Socket from, Socket to) {
    try (to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side left: so does the other.
    }
  }

  private static void daemon(Runnable task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
  }

  /** The proxy of that name, on loopback, with a login. */
  private final class Tinyproxy implements AutoCloseable {
    private final int port;
    private final Path log = folder.resolve("tinyproxy.log");
    private final Process process;

    Tinyproxy(String user, String password) throws Exception {
      assumeTrue(
          Files.isExecutable(Path.of("/usr/bin/tinyproxy")),
          "tinyproxy is not installed: the proxy is not tested");
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      Path file = folder.resolve("tinyproxy.conf");
      Files.writeString(
          file,
          """
          Port %d
          Listen 127.0.0.1
          Timeout 60
          LogFile "%s"
          LogLevel Connect
          MaxClients 50
          BasicAuth %s %s
          """
              .formatted(port, log, user, password));
      process =
          new ProcessBuilder("tinyproxy", "-d", "-c", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Eventually.becomes(Duration.ofSeconds(10), this::listens, () -> "no proxy on " + port);
    }

    private boolean listens() {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return socket.isConnected();
      } catch (IOException e) {
        return false;
      }
    }

    String log() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
