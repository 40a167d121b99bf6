package wscapacity.token;

import static org.assertj.core.api.Assertions.assertThat;
import static wscapacity.token.Asking.LOAD_1;
import static wscapacity.token.Asking.LOAD_2;
import static wscapacity.token.Asking.await;
import static wscapacity.token.Asking.failure;
import static wscapacity.token.Asking.pass;
import static wscapacity.token.Asking.result;
import static wscapacity.token.Asking.shared;
import static wscapacity.token.Asking.token;

import com.sun.net.httpserver.HttpHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import wscapacity.settings.Credentials;
import wscapacity.settings.Route;
import wscapacity.settings.Secret;
import wscapacity.token.LoopbackEndpoint.Request;
import wscapacity.token.TokenResult.Failed;
import wscapacity.token.TokenResult.Obtained;

class SharedTokenTest {
  private static final HttpHandler UNAUTHORISED =
      LoopbackEndpoint.json(401, "{\"error\":\"invalid_client\"}");

  private final HandClock clock = new HandClock();
  private final LoopbackEndpoint endpoint =
      new LoopbackEndpoint(LoopbackEndpoint.token("t-0ken-a", 3600));
  private TokenSource source = open(LOAD_1);

  @AfterEach
  void close() {
    source.close();
    endpoint.close();
  }

  @Test
  void hundredConcurrentAsksCauseOneFetch() {
    CountDownLatch gate = new CountDownLatch(1);
    endpoint.answer(gated(gate, LoopbackEndpoint.token("t-0ken-a", 3600)));
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<TokenResult>> users =
        IntStream.range(0, 100)
            .mapToObj(
                user ->
                    CompletableFuture.supplyAsync(
                            () -> {
                              pass(start);
                              return source.next();
                            },
                            task -> new Thread(task).start())
                        .thenCompose(asked -> asked))
            .toList();

    start.countDown();
    gate.countDown();

    assertThat(users)
        .extracting(user -> ((Obtained) result(user)).token().value())
        .hasSize(100)
        .containsOnly("t-0ken-a");
    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void fetchesOnceItIsDueForRefreshAndNotBefore() {
    assertThat(
            fetchesAfter(Optional.of(Duration.ofHours(1)), Duration.ofMinutes(55).minusMillis(1)))
        .isEqualTo(1);
    assertThat(fetchesAfter(Optional.of(Duration.ofHours(1)), Duration.ofMinutes(55))).isEqualTo(2);
  }

  @Test
  void givesTheOldTokenWhileOneFetchReplacesIt() throws InterruptedException {
    Token first = token(source);
    CountDownLatch gate = new CountDownLatch(1);
    endpoint.answer(gated(gate, LoopbackEndpoint.token("t-0ken-b", 3600)));
    clock.move(Duration.ofMinutes(56));

    for (int user = 0; user < 10; user++) {
      assertThat(token(source)).isSameAs(first);
    }
    gate.countDown();

    await("the new token", () -> token(source).value().equals("t-0ken-b"));
    assertThat(token(source).obtainedAt()).isEqualTo(clock.instant());
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void waitsForTheNewTokenOnceTheOldOneIsExpired() {
    token(source);
    CountDownLatch gate = new CountDownLatch(1);
    endpoint.answer(gated(gate, LoopbackEndpoint.token("t-0ken-b", 3600)));
    clock.move(Duration.ofMinutes(60));

    List<CompletionStage<TokenResult>> asked = List.of(source.next(), source.next());
    assertThat(asked).noneMatch(stage -> stage.toCompletableFuture().isDone());
    gate.countDown();

    assertThat(asked)
        .extracting(stage -> ((Obtained) result(stage)).token().value())
        .containsOnly("t-0ken-b");
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void refreshesAtHalfTheLifetimeWhenTheLifetimeIsTooShort() {
    Optional<Duration> asShortAsTheRefresh = Optional.of(Duration.ofMinutes(5));

    assertThat(fetchesAfter(asShortAsTheRefresh, Duration.ofSeconds(149))).isEqualTo(1);
    assertThat(fetchesAfter(asShortAsTheRefresh, Duration.ofSeconds(150))).isEqualTo(2);
  }

  @Test
  void neverRefreshesATokenOfUnknownExpiry() {
    assertThat(fetchesAfter(Optional.empty(), Duration.ofDays(365))).isEqualTo(1);
  }

  @Test
  void takesEveryClientOnceInEachRoundWithOneTokenEach() {
    source.close();
    source = open(LOAD_1, LOAD_2);

    List<Token> tokens = new ArrayList<>();
    for (int user = 0; user < 6; user++) {
      tokens.add(token(source));
    }

    assertThat(endpoint.requests())
        .extracting(Request::clientId)
        .containsExactly("load-1", "load-2");
    assertThat(tokens.get(0)).isNotSameAs(tokens.get(1));
    for (int round = 0; round < 3; round++) {
      assertThat(tokens.subList(2 * round, 2 * round + 2))
          .containsExactlyInAnyOrder(tokens.get(0), tokens.get(1));
    }
  }

  @Test
  void asksNotAgainBeforeRetryAfterHasPassed() {
    endpoint.answer(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "42");
          LoopbackEndpoint.send(exchange, 429, "{\"code\":\"too.many.requests.retry.after\"}");
        });
    assertThat(failure(source)).isEqualTo(new Failed(429, "429 rate limited", seconds(42)));
    endpoint.answer(LoopbackEndpoint.token("t-0ken-a", 3600));

    clock.move(Duration.ofSeconds(30));
    assertThat(failure(source)).isEqualTo(new Failed(429, "429 rate limited", seconds(12)));
    clock.move(Duration.ofSeconds(12).minusMillis(1));
    failure(source);
    assertThat(endpoint.requests()).hasSize(1);

    clock.move(Duration.ofMillis(1));
    assertThat(token(source).value()).isEqualTo("t-0ken-a");
    assertThat(endpoint.requests()).hasSize(2);
  }

  @Test
  void pausesTwiceAsLongWithEachFailureUpToFiveSeconds() {
    endpoint.answer(UNAUTHORISED);
    int requests = 0;
    for (long pause : new long[] {100, 200, 400, 800, 1600, 3200, 5000, 5000}) {
      assertThat(failure(source).reason()).isEqualTo("401 invalid_client");
      requests++;
      clock.move(Duration.ofMillis(pause - 1));
      assertThat(failure(source).reason()).isEqualTo("401 invalid_client");
      assertThat(endpoint.requests()).as("before %d ms", pause).hasSize(requests);
      clock.move(Duration.ofMillis(1));
    }
  }

  @Test
  void startsAgainWithTheShortestPauseAfterASuccess() {
    endpoint.answer(UNAUTHORISED);
    failure(source);
    clock.move(Duration.ofMillis(100));
    failure(source);
    clock.move(Duration.ofMillis(200));
    endpoint.answer(LoopbackEndpoint.token("t-0ken-a", 3600));
    token(source);

    endpoint.answer(UNAUTHORISED);
    clock.move(Duration.ofHours(1));
    failure(source);
    clock.move(Duration.ofMillis(100));
    failure(source);

    assertThat(endpoint.requests()).hasSize(5);
  }

  @Test
  void aRetryAfterOfZeroDoesNotUndoThePause() {
    endpoint.answer(
        exchange -> {
          exchange.getResponseHeaders().set("Retry-After", "0");
          LoopbackEndpoint.send(exchange, 503, "");
        });

    failure(source);
    failure(source);

    assertThat(endpoint.requests()).hasSize(1);
  }

  @Test
  void aFailedRefreshCostsNobodyAValidToken() throws InterruptedException {
    Token first = token(source);
    endpoint.answer(UNAUTHORISED);

    clock.move(Duration.ofMinutes(56));
    assertThat(token(source)).isSameAs(first);
    await("the refresh", () -> endpoint.requests().size() == 2);
    assertThat(token(source)).isSameAs(first);

    clock.move(Duration.ofMinutes(4));
    await("the failure", () -> result(source.next()) instanceof Failed);
  }

  @Test
  void aCallerCannotSpoilTheResultOfOthers() {
    CountDownLatch gate = new CountDownLatch(1);
    endpoint.answer(gated(gate, LoopbackEndpoint.token("t-0ken-a", 3600)));
    source.next().toCompletableFuture().cancel(true);

    CompletionStage<TokenResult> other = source.next();
    gate.countDown();

    assertThat(result(other)).isInstanceOf(Obtained.class);
  }

  /** Fetches that two asks cause, so long after each other, for tokens of this lifetime. */
  private int fetchesAfter(Optional<Duration> lifetime, Duration pause) {
    AtomicInteger fetches = new AtomicInteger();
    Supplier<CompletionStage<TokenResult>> fetch =
        () -> {
          fetches.incrementAndGet();
          Instant now = clock.instant();
          Token token = new Token(new Secret("t-0ken"), now, lifetime.map(now::plus));
          return CompletableFuture.completedStage(new Obtained(token));
        };
    SharedToken shared = new SharedToken(fetch, Duration.ofMinutes(5), clock);
    shared.next();
    clock.move(pause);
    shared.next();
    return fetches.get();
  }

  private TokenSource open(Credentials... clients) {
    return TokenSource.of(shared(endpoint.url(), clients), Route.DIRECT, clock, fetch -> {});
  }

  private static Optional<Duration> seconds(long seconds) {
    return Optional.of(Duration.ofSeconds(seconds));
  }

  private static HttpHandler gated(CountDownLatch gate, HttpHandler answer) {
    return exchange -> {
      pass(gate);
      answer.handle(exchange);
    };
  }
}
