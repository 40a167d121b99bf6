package wscapacity.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayCommandIT {
  private static final String LISTENING = "listening on ";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void printsItsCountAtTheEndOfStandardInput() throws Exception {
    Process process = start("--target", target("{ kind = concurrency-cap, limit = 1 }"));
    try (BufferedReader out = process.inputReader()) {
      URI gateway = URI.create(out.readLine().substring(LISTENING.length()));
      create(gateway);
      upgrade(gateway).join();
      refusedUpgrade(gateway);
      process.getOutputStream().close();

      JsonNode count = new ObjectMapper().readTree(out.readLine());
      assertThat(count.get("creates").get("201").intValue()).isEqualTo(1);
      assertThat(count.get("refused").get("403 concurrency-cap").intValue()).isEqualTo(1);
      assertThat(count.get("max_open").intValue()).isEqualTo(1);
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void printsItsCountOnSigterm() throws Exception {
    Process process = start("--target", target(""));
    try (BufferedReader out = process.inputReader()) {
      create(URI.create(out.readLine().substring(LISTENING.length())));
      process.toHandle().destroy();

      JsonNode count = new ObjectMapper().readTree(out.readLine());
      assertThat(count.get("creates").get("201").intValue()).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
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
