package wscapacity.token;

import java.util.Iterator;
import java.util.Map;

/**
 * Feeds virtual users with tokens: for Gatling's {@code feed}.
 *
 * <p>Endless, never blocks, safe for any number of threads. Each entry asks the source once.
 */
public final class TokenFeeder implements Iterator<Map<String, Object>> {
  /** The session attribute that holds a {@code CompletionStage<TokenResult>}. */
  public static final String TOKEN_RESULT = "tokenResult";

  private final TokenSource source;

  public TokenFeeder(TokenSource source) {
    this.source = source;
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Map<String, Object> next() {
    return Map.of(TOKEN_RESULT, source.next());
  }
}
