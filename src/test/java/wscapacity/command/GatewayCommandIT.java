package wscapacity.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

class GatewayCommandIT {
  private static final String LISTENING = "listening on ";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void runsWithoutATerminalUntilSigtermAndThenPrintsItsCount() throws Exception {
    Process process = start("--target", target("{ kind = concurrency-cap, limit = 1 }"));
    process.getOutputStream().close();
    try (BufferedReader out = process.inputReader()) {
      URI gateway = URI.create(out.readLine().substring(LISTENING.length()));
      create(gateway);
      upgrade(gateway).join();
      refusedUpgrade(gateway);
      process.toHandle().destroy();

      JsonNode count = new ObjectMapper().readTree(lastLine(out));
      assertThat(count.get("creates").get("201").intValue()).isEqualTo(1);
      assertThat(count.get("refused").get("403 concurrency-cap").intValue()).isEqualTo(1);
      assertThat(count.get("max_open").intValue()).isEqualTo(1);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
  }

  /** The printed command, run: each of its options goes to Gatling as Maven would hand it on. */
  @Test
  void printsHowToAimARunAtIt() throws Exception {
    Path target = folder.resolve("aimed.conf");
    Files.writeString(
        target,
        """
        target {
          token { kind = client-credentials }
          upgrade { url = "/ws", headers { Authorization = "Bearer #{token}" } }
        }
        load { warm-up = 1, start = 10, levels = 1, hold = 1 s, release-probe = 0 }
        gateway.policies = [ { kind = token-guard } ]
        """);
    Process process = start("--target", target.toString());
    try (BufferedReader out = process.inputReader()) {
      out.readLine();
      String aim = out.readLine();
      assertThat(aim).startsWith("Aim a run at it: mvn gatling:test -D");
      GatlingFork fork = new GatlingFork(folder);
      Pattern.compile("'?-D([\\w.-]+)=([^' ]+)'?")
          .matcher(aim)
          .results()
          .forEach(option -> fork.with(option.group(1), option.group(2)));

      FinishedRun run = fork.run();

      process.toHandle().destroy();
      assertThat(run.exitCode()).as(run.output()).isZero();
      assertThat(run.measuredAttempts()).hasSize(10);
      assertThat(new ObjectMapper().readTree(lastLine(out)).get("accepted").intValue())
          .isEqualTo(11);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aBusyPortIsOneLine() throws Exception {
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = Integer.toString(busy.getLocalPort());
      Process process = start("--target", target(""), "--port", port);
      try (BufferedReader err = process.errorReader()) {
        assertThat(err.lines().toList())
            .singleElement()
            .asString()
            .startsWith("the gateway cannot listen on 127.0.0.1:" + port)
            .contains("--port");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static String lastLine(BufferedReader out) {
    return out.lines().reduce((first, last) -> last).orElseThrow();
  }

  @Test
  void saysWhatIsWrongWithItsTarget() throws Exception {
    Process process = start("--target", target("{ kind = magic }"));
    try (BufferedReader err = process.errorReader()) {
      assertThat(err.readLine()).contains("target.conf", "magic", "concurrency-cap");
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(2);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void create(URI gateway) throws IOException, InterruptedException {
    HttpRequest create =
        HttpRequest.newBuilder(gateway).POST(HttpRequest.BodyPublishers.noBody()).build();
    assertThat(HTTP.send(create, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(201);
  }

  private static CompletableFuture<WebSocket> upgrade(URI gateway) {
    URI url = URI.create("ws://" + gateway.getAuthority());
    return HTTP.newWebSocketBuilder().buildAsync(url, new WebSocket.Listener() {});
  }

  private static void refusedUpgrade(URI gateway) {
    assertThat(upgrade(gateway).handle((socket, refusal) -> refusal).join()).isNotNull();
  }

  private String target(String policy) throws IOException {
    Path file = folder.resolve("target.conf");
    Files.writeString(
        file, "target.upgrade.url = \"/ws\"\ngateway { policies = [ " + policy + " ] }\n");
    return file.toString();
  }

  private static Process start(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // As in pom.xml.
    command.add("-Dslf4j.internal.verbosity=ERROR");
    command.addAll(List.of("-cp", classPath(), GatewayCommand.class.getName()));
    command.addAll(List.of(options));
    return new ProcessBuilder(command).start();
  }

  /** Without Gatling's logging, which has test scope and would write to standard output. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.contains("logback"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
