package wscapacity.token;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import wscapacity.token.TokenResult.Failed;
import wscapacity.token.TokenResult.Obtained;

/**
 * One client's token, shared by all who ask, with at most one fetch under way.
 *
 * <p>Refresh: the first ask within {@code refreshBeforeExpiry} of the token's expiry starts a
 * fetch. Those who ask meanwhile get the old token while it is valid and wait once it is not. When
 * {@code refreshBeforeExpiry} is not below the token's lifetime, the token is refreshed at half its
 * lifetime: otherwise every token would be due at once and each ask would fetch. A token of unknown
 * expiry is never refreshed.
 *
 * <p>Failure: no fetch starts before the platform's {@code Retry-After} has passed, nor before a
 * pause of 100 ms, doubled with each failure in a row up to 5 s. Until then those who ask get the
 * old token while it is valid, else the failure.
 */
final class SharedToken {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Supplier<CompletionStage<TokenResult>> fetch;
  private final Duration refreshBeforeExpiry;
  private final Clock clock;

  private Obtained current;
  private Instant refreshAt = Instant.MIN;
  private Failed failure;
  private Duration pause = FIRST_PAUSE;
  private Instant noFetchBefore = Instant.MIN;
  private CompletableFuture<TokenResult> underWay;

  SharedToken(
      Supplier<CompletionStage<TokenResult>> fetch, Duration refreshBeforeExpiry, Clock clock) {
    this.fetch = fetch;
    this.refreshBeforeExpiry = refreshBeforeExpiry;
    this.clock = clock;
  }

  CompletionStage<TokenResult> next() {
    CompletableFuture<TokenResult> begun = null;
    CompletionStage<TokenResult> answer;
    synchronized (this) {
      Instant now = clock.instant();
      if (underWay == null && !now.isBefore(refreshAt) && !now.isBefore(noFetchBefore)) {
        begun = new CompletableFuture<>();
        underWay = begun;
      }
      answer = answer(now);
    }
    // Outside the lock: the fetch may complete at once and run what depends on it.
    if (begun != null) {
      begin(begun);
    }
    return answer;
  }

  private CompletionStage<TokenResult> answer(Instant now) {
    if (current != null && !current.token().isExpired(now)) {
      return CompletableFuture.completedStage(current);
    }
    if (underWay != null) {
      return underWay.minimalCompletionStage();
    }
    // Without a valid token and a fetch under way, only a failure can be holding the next one back.
    return CompletableFuture.completedStage(
        new Failed(
            failure.status(),
            failure.reason(),
            failure.retryAfter().map(asked -> Duration.between(now, noFetchBefore))));
  }

  private void begin(CompletableFuture<TokenResult> begun) {
    fetch
        .get()
        .thenAccept(
            result -> {
              settle(result);
              begun.complete(result);
            });
  }

  private synchronized void settle(TokenResult result) {
    underWay = null;
    if (result instanceof Obtained obtained) {
      current = obtained;
      refreshAt = refreshAt(obtained.token());
      noFetchBefore = Instant.MIN;
      pause = FIRST_PAUSE;
    } else if (result instanceof Failed failed) {
      failure = failed;
      noFetchBefore = clock.instant().plus(longer(failed.retryAfter().orElse(pause), pause));
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  private Instant refreshAt(Token token) {
    return token
        .expiresAt()
        .map(
            expiry -> {
              Duration lifetime = Duration.between(token.obtainedAt(), expiry);
              return refreshBeforeExpiry.compareTo(lifetime) < 0
                  ? expiry.minus(refreshBeforeExpiry)
                  : token.obtainedAt().plus(lifetime.dividedBy(2));
            })
        .orElse(Instant.MAX);
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
