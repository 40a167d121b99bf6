package wscapacity.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import wscapacity.settings.Route;

class TokenFeederTest {

  @Test
  void feedsUsersWithoutWaitingForTheirTokens() {
    CountDownLatch gate = new CountDownLatch(1);
    HttpHandler late =
        exchange -> {
          Asking.pass(gate);
          LoopbackEndpoint.token("t-0ken", 3600).handle(exchange);
        };
    try (LoopbackEndpoint endpoint = new LoopbackEndpoint(late);
        TokenSource source =
            TokenSource.of(
                Asking.perUser(endpoint.url(), Asking.LOAD_1),
                Route.DIRECT,
                Clock.systemUTC(),
                f -> {})) {
      TokenFeeder feeder = new TokenFeeder(source);
      assertThat(feeder.hasNext()).isTrue();
      Map<String, Object> first = feeder.next();
      Map<String, Object> second = feeder.next();

      assertThat(feeder.hasNext()).isTrue();
      assertThat(first).containsOnlyKeys("tokenResult");
      assertThat(asked(first).toCompletableFuture()).isNotDone();
      gate.countDown();
      assertThat(Asking.result(asked(first))).isInstanceOf(TokenResult.Obtained.class);
      assertThat(Asking.result(asked(second))).isInstanceOf(TokenResult.Obtained.class);
      assertThat(endpoint.requests()).hasSize(2);
    }
  }

  @SuppressWarnings("unchecked")
  private static CompletionStage<TokenResult> asked(Map<String, Object> entry) {
    return (CompletionStage<TokenResult>) entry.get(TokenFeeder.TOKEN_RESULT);
  }
}
