package wscapacity.token;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A token endpoint on loopback that answers as the test says and notes every request. */
final class LoopbackEndpoint implements AutoCloseable {
  record Request(
      String method, String authorization, String contentType, String accept, String body) {

    /** The client's id, as sent. */
    String clientId() {
      return basicPair().split(":")[0];
    }

    /** What the Basic scheme hides: id and secret, each form-url-encoded. */
    String basicPair() {
      byte[] pair = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
      return new String(pair, StandardCharsets.UTF_8);
    }
  }

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private volatile HttpHandler answer;

  LoopbackEndpoint(HttpHandler answer) {
    this.answer = answer;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/oauth/token", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/oauth/token");
  }

  List<Request> requests() {
    return requests;
  }

  void answer(HttpHandler next) {
    answer = next;
  }

  /** Answers with a token and its lifetime. */
  static HttpHandler token(String value, long expiresInSeconds) {
    return json(
        200,
        "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%d}"
            .formatted(value, expiresInSeconds));
  }

  static HttpHandler json(int status, String body) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      send(exchange, status, body);
    };
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            headers.getFirst("Authorization"),
            headers.getFirst("Content-Type"),
            headers.getFirst("Accept"),
            body));
    answer.handle(exchange);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
