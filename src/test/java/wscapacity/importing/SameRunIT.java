package wscapacity.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.testing.Eventually;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/** One run, recorded by the load generator and by the access log of a real NGINX before it. */
class SameRunIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path NGINX = Path.of("/usr/sbin/nginx");

  @TempDir Path folder;

  @Test
  void hasTheSameCountsAndTheSameCause() throws Exception {
    assumeTrue(Files.isExecutable(NGINX), "NGINX is not installed (apt-get install nginx-light)");
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target { name = "Behind NGINX", upgrade.url = "/ws" }
                load { start = 20, step = 20, levels = 5, upgrades-per-second = 50, hold = 1 second }
                gateway.policies = [ { kind = concurrency-cap, limit = 60 } ]
                """);
    try (Gateway gateway = fork.startGateway()) {
      int port = freePort();
      Process nginx = nginx(port, gateway.uri());
      try {
        FinishedRun run = fork.with("target.base-url", "http://127.0.0.1:" + port).run();
        compare(run);
      } finally {
        nginx.destroy();
        assertThat(nginx.waitFor(10, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private void compare(FinishedRun run) throws Exception {
    long handshakes = run.attempts().size();
    long accepted = of(run, "accepted");
    assertThat(accepted).isPositive();
    assertThat(of(run, "refused")).isPositive();
    Eventually.becomes(
        Duration.ofSeconds(20),
        () -> Files.readAllLines(log()).stream().filter(this::isUpgrade).count() == handshakes,
        () -> handshakes + " handshakes, and " + Files.readString(log()));

    Imported imported = Imported.of(folder.resolve("imported"), null, log());
    JsonNode fromLog = imported.capacity();
    JsonNode own = JSON.readTree(run.folder().resolve("capacity.json").toFile());

    assertThat(fromLog.at("/attempts/accepted").asLong()).isEqualTo(accepted);
    assertThat(fromLog.at("/attempts/refused").asLong()).isEqualTo(of(run, "refused"));
    assertThat(fromLog.at("/failures/0/count").asInt())
        .isEqualTo(own.at("/failures/0/count").asInt());
    assertThat(fromLog.at("/failures/0/cause/name").asText())
        .isEqualTo(own.at("/failures/0/cause/name").asText())
        .isEqualTo("concurrency-cap");
    assertThat(fromLog.at("/failures/0/cause/parameters/limit").asDouble())
        .isCloseTo(60, within(2.0));
    assertThat(fromLog.at("/failures/0/onset/first_bad_open").asDouble())
        .isCloseTo(61, within(2.0));
  }

  private static long of(FinishedRun run, String outcome) {
    return run.attempts().stream().filter(row -> row.getField("outcome").equals(outcome)).count();
  }

  private boolean isUpgrade(String line) {
    return line.endsWith("\"websocket\"");
  }

  private Path log() {
    return folder.resolve("access.log");
  }

  private Process nginx(int port, URI gateway) throws Exception {
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        """
        daemon off;
        pid nginx.pid;
        events {}
        http {
          client_body_temp_path temp; proxy_temp_path temp; fastcgi_temp_path temp;
          uwsgi_temp_path temp; scgi_temp_path temp;
          log_format websocket '$remote_addr - $remote_user [$time_local] "$request" $status '
            '$body_bytes_sent "$http_referer" "$http_user_agent" $msec $request_time '
            '$upstream_header_time "$http_upgrade"';
          access_log access.log websocket;
          server {
            listen 127.0.0.1:%d;
            location / {
              proxy_pass %s;
              proxy_http_version 1.1;
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection "upgrade";
            }
          }
        }
        """
            .formatted(port, gateway));
    Process nginx =
        new ProcessBuilder(
                NGINX.toString(),
                "-p",
                folder + "/",
                "-e",
                "stderr",
                "-c",
                configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(folder.resolve("nginx.out").toFile()))
            .start();
    Eventually.becomes(
        Duration.ofSeconds(10),
        () -> isListening(port),
        () -> Files.readString(folder.resolve("nginx.out")));
    return nginx;
  }

  private static boolean isListening(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
