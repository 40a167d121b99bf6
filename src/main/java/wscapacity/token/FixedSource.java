package wscapacity.token;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import wscapacity.settings.Secret;

/** The same result for every ask, without any request. */
record FixedSource(TokenResult result) implements TokenSource {

  static FixedSource of(Secret value, Clock clock) {
    if (!Token.isWellFormed(value.value())) {
      throw new IllegalArgumentException(
          "target.token.value: a token is one line of printable ASCII and not empty");
    }
    return new FixedSource(
        new TokenResult.Obtained(new Token(value, clock.instant(), Jwt.expiry(value.value()))));
  }

  @Override
  public CompletionStage<TokenResult> next() {
    return CompletableFuture.completedStage(result);
  }

  @Override
  public void close() {}
}
