package wscapacity.token;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Asks another source until it gave a token, and answers with that one from then on. */
final class KeepingSource implements TokenSource {
  private final TokenSource source;
  private CompletableFuture<TokenResult> kept;

  KeepingSource(TokenSource source) {
    this.source = source;
  }

  @Override
  public CompletionStage<TokenResult> next() {
    CompletableFuture<TokenResult> asked;
    synchronized (this) {
      if (kept != null && !hasFailed(kept)) {
        return kept.minimalCompletionStage();
      }
      asked = new CompletableFuture<>();
      kept = asked;
    }
    // Outside the lock: the source may answer at once and run what depends on it.
    source.next().thenAccept(asked::complete);
    return asked.minimalCompletionStage();
  }

  private static boolean hasFailed(CompletableFuture<TokenResult> result) {
    return result.isDone() && result.join() instanceof TokenResult.Failed;
  }

  @Override
  public void close() {
    source.close();
  }
}
