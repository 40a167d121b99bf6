package wscapacity.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import wscapacity.settings.GatewayPolicy;
import wscapacity.settings.GatewayPolicy.Ending;
import wscapacity.settings.GatewayPolicy.Refusal;
import wscapacity.settings.GatewaySettings;
import wscapacity.settings.GatewaySettings.Reply;

/** Settings and requests that most gateway tests start from. */
final class Fixtures {
  static final Ending ABRUPT = new Ending(OptionalInt.empty(), "");
  static final String CREATE_ANSWER = "{\"connectUri\":\"#{connectUrl}\",\"id\":\"#{id}\"}";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Fixtures() {}

  static Gateway gateway(GatewayPolicy... policies) {
    return Gateway.start(settings(Duration.ofHours(1), policies));
  }

  static GatewaySettings settings(Duration tokenLifetime, GatewayPolicy... policies) {
    List<Reply> replies = List.of(new Reply("ping", "pong"), new Reply("p", "second rule"));
    return new GatewaySettings(
        tokenLifetime, tokenLifetime, 201, CREATE_ANSWER, replies, List.of(policies));
  }

  static Refusal refusal(int status) {
    return new Refusal(OptionalInt.of(status), "{\"error\":\"no\"}", OptionalInt.empty(), Map.of());
  }

  static Ending close(int code, String reason) {
    return new Ending(OptionalInt.of(code), reason);
  }

  static HttpResponse<String> create(Gateway gateway, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.uri().resolve("/api/v2/calls"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  static HttpResponse<String> askForToken(URI gateway, String id, String secret, String form)
      throws IOException, InterruptedException {
    String basic =
        Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(gateway.resolve("/oauth/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** A fresh token, as the value of an Authorization header. */
  static String bearer(Gateway gateway) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        askForToken(
            gateway.uri(),
            gateway.clientId(),
            gateway.clientSecret().value(),
            "grant_type=client_credentials");
    return "Bearer " + json(answer.body()).get("access_token").textValue();
  }

  static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }

  /** Opens this many WebSockets, one after the other. */
  static List<RawClient> open(Gateway gateway, int sockets) throws IOException {
    List<RawClient> clients = new ArrayList<>();
    for (int i = 0; i < sockets; i++) {
      clients.add(RawClient.open(gateway.uri()));
    }
    return clients;
  }

  static void closeAll(Collection<RawClient> clients) throws IOException {
    for (RawClient client : clients) {
      client.close();
    }
  }

  /** Runs the task this many times, all at once. */
  static <T> List<T> inParallel(int times, Callable<T> task)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(Math.min(times, 64));
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(Collections.nCopies(times, task))) {
        results.add(result.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
