package wscapacity.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import wscapacity.settings.Credentials;
import wscapacity.settings.Secret;
import wscapacity.settings.TokenSettings.ClientCredentials;
import wscapacity.settings.TokenSettings.Sharing;
import wscapacity.token.TokenResult.Failed;
import wscapacity.token.TokenResult.Obtained;

/** The words that tests of token sources share: settings, asks, waiting with a deadline. */
final class Asking {
  static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  static final Credentials LOAD_1 = new Credentials("load-1", new Secret("Se-cret-1"));
  static final Credentials LOAD_2 = new Credentials("load-2", new Secret("Se-cret-2"));

  private Asking() {}

  static ClientCredentials shared(URI url, Credentials... clients) {
    return settings(url, Sharing.CLIENT, TIMEOUT, clients);
  }

  static ClientCredentials perUser(URI url, Credentials... clients) {
    return settings(url, Sharing.USER, TIMEOUT, clients);
  }

  /** Shared tokens, refreshed five minutes before their expiry. */
  static ClientCredentials settings(
      URI url, Sharing per, Duration timeout, Credentials... clients) {
    return new ClientCredentials(url, List.of(clients), per, Duration.ofMinutes(5), timeout);
  }

  static TokenResult result(CompletionStage<TokenResult> asked) {
    try {
      return asked.toCompletableFuture().get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("an ask must be answered with a result in time", e);
    }
  }

  static Token token(TokenSource source) {
    TokenResult result = result(source.next());
    assertThat(result).isInstanceOf(Obtained.class);
    return ((Obtained) result).token();
  }

  static Failed failure(TokenSource source) {
    TokenResult result = result(source.next());
    assertThat(result).isInstanceOf(Failed.class);
    return (Failed) result;
  }

  /** Waits at a gate that the test opens; the endpoint's own end interrupts it. */
  static void pass(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a condition, up to the deadline. */
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline for: " + what).isLessThan(end);
      Thread.sleep(5);
    }
  }
}
