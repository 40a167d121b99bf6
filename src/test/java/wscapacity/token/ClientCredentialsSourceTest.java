package wscapacity.token;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static wscapacity.token.Asking.DEADLINE;
import static wscapacity.token.Asking.LOAD_1;
import static wscapacity.token.Asking.LOAD_2;
import static wscapacity.token.Asking.await;
import static wscapacity.token.Asking.failure;
import static wscapacity.token.Asking.pass;
import static wscapacity.token.Asking.perUser;
import static wscapacity.token.Asking.result;
import static wscapacity.token.Asking.settings;
import static wscapacity.token.Asking.shared;
import static wscapacity.token.Asking.token;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.settings.Credentials;
import wscapacity.settings.Route;
import wscapacity.settings.Secret;
import wscapacity.settings.TokenSettings.ClientCredentials;
import wscapacity.settings.TokenSettings.Sharing;
import wscapacity.token.LoopbackEndpoint.Request;
import wscapacity.token.TokenResult.Failed;

class ClientCredentialsSourceTest {
  private final HandClock clock = new HandClock();
  private final List<TokenFetch> fetches = new CopyOnWriteArrayList<>();
  private final LoopbackEndpoint endpoint =
      new LoopbackEndpoint(LoopbackEndpoint.token("t-0ken", 3600));

  @AfterEach
  void close() {
    endpoint.close();
  }

  @Test
  void asksByClientCredentials() {
    try (TokenSource source = open(shared(endpoint.url(), LOAD_1))) {
      Token token = token(source);

      assertThat(token.value()).isEqualTo("t-0ken");
      assertThat(token.obtainedAt()).isEqualTo(HandClock.START);
      assertThat(token.expiresAt()).contains(HandClock.START.plusSeconds(3600));
      Request request = endpoint.requests().get(0);
      assertThat(request.method()).isEqualTo("POST");
      assertThat(request.body()).isEqualTo("grant_type=client_credentials");
      assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
      assertThat(request.accept()).isEqualTo("application/json");
      assertThat(request.basicPair()).isEqualTo("load-1:Se-cret-1");
    }
  }

  @Test
  void encodesSpecialCharactersOfIdAndSecret() {
    Credentials special = new Credentials("a:b c", new Secret("p@ss:w%rd+ü/=&"));
    try (TokenSource source = open(shared(endpoint.url(), special))) {
      token(source);

      assertThat(endpoint.requests().get(0).basicPair())
          .isEqualTo("a%3Ab+c:p%40ss%3Aw%25rd%2B%C3%BC%2F%3D%26");
    }
  }

  @Test
  void fetchesOncePerUserInRoundsWhenTokensAreNotShared() {
    try (TokenSource source = open(perUser(endpoint.url(), LOAD_1, LOAD_2))) {
      for (int user = 0; user < 20; user++) {
        token(source);
      }

      List<String> asked = endpoint.requests().stream().map(Request::clientId).toList();
      List<String> rounds =
          IntStream.range(0, 10)
              .mapToObj(round -> asked.get(2 * round) + " " + asked.get(2 * round + 1))
              .toList();
      // Each client once in each round, in either order.
      assertThat(rounds).contains("load-1 load-2", "load-2 load-1").hasSize(10);
      assertThat(rounds).containsOnly("load-1 load-2", "load-2 load-1");
    }
  }

  @Test
  void answersManyUsersAtOnce() {
    try (TokenSource source = open(perUser(endpoint.url(), LOAD_1))) {
      List<CompletionStage<TokenResult>> asked =
          IntStream.range(0, 100).mapToObj(user -> source.next()).toList();

      assertThat(asked)
          .allSatisfy(ask -> assertThat(result(ask)).isInstanceOf(TokenResult.Obtained.class));
      assertThat(endpoint.requests()).hasSize(100);
    }
  }

  @Test
  void readsTheExpiryOfAJwtWhenTheAnswerNamesNone() {
    Instant expiry = HandClock.START.plusSeconds(900);
    String jwt = JwtTest.jwt("{\"exp\":%d}".formatted(expiry.getEpochSecond()));
    endpoint.answer(LoopbackEndpoint.json(200, "{\"access_token\":\"%s\"}".formatted(jwt)));
    try (TokenSource source = open(shared(endpoint.url(), LOAD_1))) {
      assertThat(token(source).expiresAt()).contains(expiry);
    }
  }

  @Test
  void readsALifetimeSentAsAString() {
    endpoint.answer(
        LoopbackEndpoint.json(200, "{\"access_token\":\"t-0ken\",\"expires_in\":\"60\"}"));
    try (TokenSource source = open(shared(endpoint.url(), LOAD_1))) {
      assertThat(token(source).expiresAt()).contains(HandClock.START.plusSeconds(60));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "400 | {\"error\":\"unsupported_grant_type\"} | 400 unsupported_grant_type",
        "401 | {\"error\":\"invalid_client\",\"description\":\"client not found\"} | 401 invalid_client",
        "401 | {\"code\":\"bad.credentials\",\"status\":401} | 401 bad.credentials",
        "401 | `` | 401 unauthorized",
        "302 | `` | 302 found",
        "429 | {\"error\":\"slow_down\"} | 429 rate limited",
        "503 | <html>no backend</html> | 503 service unavailable",
        "403 | {\"error\":\"eyJhbGciOiJIUzI1NiJ9.e30.x1\"} | 403 forbidden",
        "403 | {\"error\":{\"nested\":1}} | 403 forbidden"
      })
  void tellsARefusalInOneLine(int status, String body, String reason) {
    endpoint.answer(LoopbackEndpoint.json(status, body));
    try (TokenSource source = open(shared(endpoint.url(), LOAD_1))) {
      assertThat(failure(source)).isEqualTo(new Failed(status, reason, Optional.empty()));
    }
  }

  @Test
  void followsNoRedirect() {
    endpoint.answer(
        exchange -> {
          exchange.getResponseHeaders().set("Location", endpoint.url().toString());
          LoopbackEndpoint.send(exchange, 307, "");
        });
    try (TokenSource source = open(shared(endpoint.url(), LOAD_1))) {
      assertThat(failure(source).reason()).isEqualTo("307 temporary redirect");
      assertThat(endpoint.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | no access_token",
        "{\"access_token\":\"t-0k | not JSON",
        "t-0ken | not JSON",
        "[\"t-0ken\"] | no access_token",
        "{\"token\":\"t-0ken\",\"expires_in\":3600} | no access_token",
        "{\"access_token\":7} | no access_token",
        "{\"access_token\":\"\"} | access_token is empty or not printable ASCII",
        "{\"access_token\":\"t-0ken\\r\\nX: y\"} | access_token is empty or not printable ASCII",
        "{\"access_token\":\"t-0ken\",\"expires_in\":\"soon\"} | expires_in is not a number of seconds",
        "{\"access_token\":\"t-0ken\",\"expires_in\":9e18} | expires_in is not a number of seconds",
        "{\"access_token\":\"t-0ken\",\"expires_in\":0} | token already expired, or this machine's clock is wrong"
      })
  void tellsAMalformedAnswerInOneLineWithoutShowingIt(String body, String what) {
    endpoint.answer(LoopbackEndpoint.json(200, body));
    try (TokenSource source = open(shared(endpoint.url(), LOAD_1))) {
      assertThat(failure(source))
          .isEqualTo(new Failed(200, "malformed answer: " + what, Optional.empty()));
    }
  }

  @Test
  void hangsUpOnAnEndlessAnswer() throws InterruptedException {
    CountDownLatch hungUp = new CountDownLatch(1);
    endpoint.answer(
        exchange -> {
          try {
            endless(200).handle(exchange);
          } finally {
            hungUp.countDown();
          }
        });
    try (TokenSource source = open(shared(endpoint.url(), LOAD_1))) {
      assertThat(failure(source).reason()).isEqualTo("answer too large: more than 64 KiB");
      assertThat(hungUp.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void tellsTheStatusOfAnEndlessRefusal() {
    endpoint.answer(endless(500));
    try (TokenSource source = open(shared(endpoint.url(), LOAD_1))) {
      assertThat(failure(source).reason()).isEqualTo("500 internal server error");
    }
  }

  @Test
  void givesUpOnAnEndpointThatDoesNotAnswer() {
    CountDownLatch never = new CountDownLatch(1);
    endpoint.answer(exchange -> pass(never));
    try (TokenSource source = open(timingOut())) {
      assertThat(failure(source))
          .isEqualTo(new Failed(0, "timeout: after 300 ms", Optional.empty()));
    }
  }

  @Test
  void givesUpOnAnAnswerThatStalls() {
    CountDownLatch never = new CountDownLatch(1);
    endpoint.answer(
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("{\"access_token\":".getBytes(US_ASCII));
          exchange.getResponseBody().flush();
          pass(never);
        });
    try (TokenSource source = open(timingOut())) {
      assertThat(failure(source).reason()).isEqualTo("timeout: after 300 ms");
    }
  }

  @Test
  void tellsThatTheConnectionWasRefused() throws IOException {
    try (TokenSource source = open(shared(nobodyListens(), LOAD_1))) {
      assertThat(failure(source)).isEqualTo(new Failed(0, "connection refused", Optional.empty()));
    }
  }

  @Test
  void tellsThatTheHostWasNotFound() {
    // RFC 6761, section 6.4: no name under .invalid ever resolves.
    try (TokenSource source = open(shared(URI.create("http://token.invalid/"), LOAD_1))) {
      assertThat(failure(source).reason()).isEqualTo("host not found");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t-0ken Se-cret-1\r\n\r\n",
        "HTTP/1.1 t-0ken Se-cret-1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nt-0ken"
      })
  void tellsThatAnAnswerBrokeOffWithoutShowingIt(String answer) throws Exception {
    Failed failed = answeredBy("http", answer);

    assertThat(failed.status()).isZero();
    assertThat(failed.reason())
        .matches("dropped: .*|not HTTP: .*")
        .doesNotContain("t-0ken", "Se-cret-1");
  }

  @Test
  void tellsThatTheEndpointSpeaksNoTls() throws Exception {
    Failed failed = answeredBy("https", "HTTP/1.1 400 t-0ken\r\n\r\n");

    assertThat(failed.reason()).startsWith("TLS failure: ").doesNotContain("t-0ken");
  }

  @Test
  void tellsTheListenerOfEachFetch() {
    try (TokenSource source = open(shared(endpoint.url(), LOAD_1))) {
      TokenResult first = result(source.next());
      token(source);
      endpoint.answer(LoopbackEndpoint.json(401, "{\"error\":\"invalid_client\"}"));
      clock.move(Duration.ofHours(2));
      TokenResult second = result(source.next());

      assertThat(fetches).extracting(TokenFetch::clientId).containsExactly("load-1", "load-1");
      assertThat(fetches).extracting(TokenFetch::result).containsExactly(first, second);
      assertThat(fetches)
          .extracting(TokenFetch::at)
          .containsExactly(HandClock.START, HandClock.START.plusSeconds(7200));
      assertThat(fetches)
          .extracting(TokenFetch::latency)
          .allMatch(latency -> latency.toNanos() > 0);
    }
  }

  @Test
  void runsWhatDependsOnAnAskOnItsOwnThreadsOrTheAskingOne() throws IOException {
    List<String> threads = new CopyOnWriteArrayList<>();
    TokenListener listener = fetch -> threads.add(Thread.currentThread().getName());
    try (TokenSource answered =
            TokenSource.of(shared(endpoint.url(), LOAD_1), Route.DIRECT, clock, listener);
        TokenSource refused =
            TokenSource.of(shared(nobodyListens(), LOAD_1), Route.DIRECT, clock, listener);
        TokenSource late = TokenSource.of(timingOut(), Route.DIRECT, clock, listener)) {
      token(answered);
      failure(refused);
      endpoint.answer(exchange -> pass(new CountDownLatch(1)));
      failure(late);

      assertThat(threads)
          .hasSize(3)
          .isSubsetOf("token-fetch", "token-timeout", Thread.currentThread().getName());
    }
  }

  @Test
  void aFaultOfTheListenerIsReportedAndChangesNoResult() {
    RuntimeException fault = new IllegalStateException("broken listener");
    List<Throwable> reported = new CopyOnWriteArrayList<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, uncaught) -> reported.add(uncaught));
    TokenListener broken =
        fetch -> {
          throw fault;
        };
    try (TokenSource source =
        TokenSource.of(shared(endpoint.url(), LOAD_1), Route.DIRECT, clock, broken)) {
      assertThat(token(source).value()).isEqualTo("t-0ken");
      assertThat(reported).containsExactly(fault);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }

  @Test
  void showsNoSecretAndNoToken() {
    ClientCredentials settings = perUser(endpoint.url(), LOAD_1);
    try (TokenSource source = open(settings)) {
      TokenResult obtained = result(source.next());
      endpoint.answer(
          exchange ->
              LoopbackEndpoint.send(
                  exchange,
                  400,
                  "{\"error\":\"t-0ken\",\"code\":\"Se-cret-1\",\"message\":\"t-0ken Se-cret-1\"}"));
      TokenResult failed = result(source.next());

      assertThat(List.of(source, obtained, failed, fetches, settings))
          .allSatisfy(shown -> assertThat(shown.toString()).doesNotContain("t-0ken", "Se-cret-1"));
    }
  }

  @Test
  void doesNotShowASecretThatLooksLikeAnErrorCode() {
    Credentials wordy = new Credentials("load-1", new Secret("battery"));
    endpoint.answer(LoopbackEndpoint.json(400, "{\"error\":\"battery\"}"));
    try (TokenSource source = open(shared(endpoint.url(), wordy))) {
      assertThat(failure(source).reason()).isEqualTo("400 bad request");
    }
  }

  @Test
  void refusesAnEmptyPoolAndAUrlThatIsNotHttp() {
    assertThatThrownBy(() -> open(shared(endpoint.url())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("target.token.clients is empty");
    assertThatThrownBy(() -> open(shared(URI.create("ftp://127.0.0.1/"), LOAD_1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("target.token.url");
  }

  @Test
  void closingFailsWhatIsUnderWayAndEndsTheThreads() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    endpoint.answer(exchange -> pass(never));
    TokenSource source = open(perUser(endpoint.url(), LOAD_1));
    CompletionStage<TokenResult> asked = source.next();
    await("the request", () -> endpoint.requests().size() == 1);
    assertThat(tokenThreads()).isNotEmpty();

    source.close();

    assertThat(((Failed) result(asked)).reason()).isEqualTo("the token source is closed");
    assertThat(failure(source).reason()).isEqualTo("the token source is closed");
    await("the end of the threads", () -> tokenThreads().isEmpty());
    assertThat(endpoint.requests()).hasSize(1);
  }

  private TokenSource open(ClientCredentials settings) {
    return TokenSource.of(settings, Route.DIRECT, clock, fetches::add);
  }

  private static URI nobodyListens() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/oauth/token");
    }
  }

  private ClientCredentials timingOut() {
    return settings(endpoint.url(), Sharing.CLIENT, Duration.ofMillis(300), LOAD_1);
  }

  private static Set<String> tokenThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("token-"))
        .collect(Collectors.toSet());
  }

  /** Writes until the reader hangs up. */
  private static HttpHandler endless(int status) {
    return exchange -> {
      exchange.sendResponseHeaders(status, 0);
      try (OutputStream body = exchange.getResponseBody()) {
        while (true) {
          body.write("t-0ken ".repeat(1000).getBytes(US_ASCII));
        }
      }
    };
  }

  /** What a source makes of a server that sends these bytes to whoever connects and hangs up. */
  private Failed answeredBy(String scheme, String answer) throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> answerAndHangUp(server, answer));
      serving.start();
      URI url = URI.create(scheme + "://127.0.0.1:" + server.getLocalPort() + "/oauth/token");
      try (TokenSource source = open(shared(url, LOAD_1))) {
        return failure(source);
      } finally {
        serving.join(DEADLINE.toMillis());
      }
    }
  }

  private static void answerAndHangUp(ServerSocket server, String answer) {
    try (Socket socket = server.accept()) {
      socket.getInputStream().read(new byte[4096]);
      socket.getOutputStream().write(answer.getBytes(US_ASCII));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
