package wscapacity.token;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import wscapacity.settings.Credentials;
import wscapacity.settings.Route;
import wscapacity.token.TokenResult.Failed;

/**
 * Asks an OAuth token endpoint for tokens by client credentials (RFC 6749, section 4.4).
 *
 * <p>Follows no redirect: it would carry the secret elsewhere. The timeout covers everything from
 * name resolution to the last byte of the answer.
 */
final class TokenEndpoint {
  private static final Failed CLOSED = noAnswer("the token source is closed");

  /** RFC 8996: what is older is broken, whatever a JDK's security properties allow. */
  private static final String[] TLS = {"TLSv1.3", "TLSv1.2"};

  private final HttpRequest.Builder request;
  private final Duration timeout;
  private final Clock clock;
  private final TokenListener listener;
  private final ExecutorService workers = Executors.newCachedThreadPool(daemons("token-fetch"));
  // A thread of its own: name resolution can block a worker for longer than the timeout.
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, daemons("token-timeout"));
  private final HttpClient http;
  private final Set<CompletableFuture<TokenResult>> underWay = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * @throws IllegalArgumentException when the URL is not an HTTP one
   */
  TokenEndpoint(URI url, Route route, Duration timeout, Clock clock, TokenListener listener) {
    // First: what it sets for a proxy's login must stand before anything of the JDK's client loads.
    HttpClient.Builder routed = RoutedHttp.client(route);
    this.request =
        requestTo(url)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"));
    RoutedHttp.login(route).ifPresent(login -> request.header("Proxy-Authorization", login));
    this.timeout = timeout;
    this.clock = clock;
    this.listener = listener;
    this.timer.setRemoveOnCancelPolicy(true);
    this.http =
        routed
            // With HTTP/2 a burst of fetches would fail on the limit of concurrent streams.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslParameters(new SSLParameters(null, TLS))
            .executor(workers)
            .build();
  }

  /** One request. The stage always completes with obtained or failed, never with an exception. */
  CompletionStage<TokenResult> fetch(Credentials client) {
    CompletableFuture<TokenResult> result = new CompletableFuture<>();
    underWay.add(result);
    if (closed) {
      underWay.remove(result);
      return CompletableFuture.completedStage(CLOSED);
    }
    long start = System.nanoTime();
    CompletionStage<TokenResult> told =
        result.thenApply(
            outcome -> {
              underWay.remove(result);
              tell(client, outcome, Duration.ofNanos(System.nanoTime() - start));
              return outcome;
            });
    send(client, result);
    return told;
  }

  private void send(Credentials client, CompletableFuture<TokenResult> result) {
    try {
      Future<?> alarm =
          timer.schedule(
              () -> result.complete(noAnswer("timeout: after " + text(timeout))),
              timeout.toMillis(),
              TimeUnit.MILLISECONDS);
      CompletableFuture<HttpResponse<byte[]>> answer =
          http.sendAsync(
              request.copy().header("Authorization", basic(client)).build(),
              info -> new BoundedBody());
      result.whenComplete(
          (outcome, none) -> {
            alarm.cancel(false);
            answer.cancel(true);
          });
      // Without the workers the HTTP client would run this on threads that close() does not end.
      answer.whenCompleteAsync(
          (response, fault) -> result.complete(read(client, response, fault)), workers);
    } catch (RuntimeException e) {
      result.complete(noAnswer(Fault.reason(e)));
    }
  }

  private TokenResult read(Credentials client, HttpResponse<byte[]> response, Throwable fault) {
    try {
      return fault == null
          ? TokenAnswer.read(response, client.secret(), clock.instant())
          : noAnswer(Fault.reason(fault));
    } catch (RuntimeException e) {
      return noAnswer(Fault.reason(e));
    }
  }

  private void tell(Credentials client, TokenResult result, Duration latency) {
    try {
      listener.fetched(new TokenFetch(clock.instant(), client.id(), result, latency));
    } catch (RuntimeException e) {
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }
  }

  /**
   * Fails what is under way and ends the workers and the timer. The HTTP client's own daemon thread
   * ends when the client is collected: it cannot be closed before JDK 21.
   */
  void close() {
    closed = true;
    underWay.forEach(result -> result.complete(CLOSED));
    timer.shutdownNow();
    // Not at once: the cancelled exchanges still have to close their connections.
    workers.shutdown();
  }

  private static HttpRequest.Builder requestTo(URI url) {
    try {
      return HttpRequest.newBuilder(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "target.token.url: " + e.getMessage() + "; give an http or https URL with a host", e);
    }
  }

  /** Form-url-encoded first, so that a colon in an id cannot be misread (RFC 6749, 2.3.1). */
  private static String basic(Credentials client) {
    String pair = encoded(client.id()) + ":" + encoded(client.secret().value());
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Failed noAnswer(String reason) {
    return new Failed(0, reason, Optional.empty());
  }

  private static String text(Duration duration) {
    return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
  }

  private static ThreadFactory daemons(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
