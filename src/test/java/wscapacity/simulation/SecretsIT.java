package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.settings.Secret;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/** Nothing that a run leaves behind holds a secret or a token. */
class SecretsIT {

  private static final String TARGET =
      """
      target {
        token {
          kind = client-credentials
          clients = [ { id = ${?CLIENT_ID}, secret = ${?CLIENT_SECRET} } ]
          per = user
        }
        requests = [ { path = "/calls/#{user}", expect-status = 201, save { connectUrl = "$.connectUri" } } ]
        upgrade {
          url = "#{connectUrl}?access_token=#{token}"
          headers { Authorization = "Bearer #{token}" }
        }
        greeting { send = "ping #{token}", expect = "pong" }
        heartbeat { send = "ping #{token}", expect = "pong", every = 500 ms }
      }
      load { warm-up = 2, start = 20, levels = 1, upgrades-per-second = 20, hold = 1500 ms }
      retry { attempts = 2, initial = 100 ms, max = 200 ms }
      gateway {
        policies = [
          { kind = token-guard }
          { kind = concurrency-cap, limit = 10 }
          { kind = session-cap, limit = 5, after = 500 ms }
        ]
      }
      """;

  @TempDir Path folder;

  @Test
  void noFileAndNoOutputHoldsASecretOrAToken() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(TARGET)
            // Replaced when the gateway has made its own client.
            .env("CLIENT_ID", "later")
            .env("CLIENT_SECRET", "later");
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();
      Map<String, String> files = files();

      assertThat(files.keySet())
          .contains("output.txt", "events.csv", "attempts.csv", "simulation.log");
      assertThat(run.failures()).containsKeys("403 access_denied", "1006 abnormal closure");
      assertThat(gateway.count().creates()).containsOnlyKeys(201);
      assertThat(gateway.issuedTokensForTests()).hasSizeGreaterThan(20);
      for (String secret : secrets(gateway)) {
        files.forEach(
            (name, text) -> assertThat(text.contains(secret)).as("a secret in " + name).isFalse());
      }
    }
  }

  private static List<String> secrets(Gateway gateway) {
    String secret = gateway.clientSecret().value();
    String pair = gateway.clientId() + ":" + secret;
    List<String> secrets = new ArrayList<>();
    secrets.add(secret);
    secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    secrets.add(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    gateway.issuedTokensForTests().stream().map(Secret::value).forEach(secrets::add);
    return secrets;
  }

  /** What the run printed and every file in its run folder, byte for byte, by name. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .forEach(file -> files.put(file.getFileName().toString(), text(file)));
    }
    return files;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
