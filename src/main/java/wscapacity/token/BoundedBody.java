package wscapacity.token;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/**
 * Reads an answer's body up to a limit and drops the connection when there is more.
 *
 * <p>A body that is too long completes with one byte over the limit.
 */
final class BoundedBody implements BodySubscriber<byte[]> {
  static final int LIMIT = 64 * 1024;

  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private Subscription subscription;

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] bytes = new byte[Math.min(buffer.remaining(), LIMIT + 1 - read.size())];
      buffer.get(bytes);
      read.writeBytes(bytes);
    }
    if (read.size() > LIMIT) {
      subscription.cancel();
      body.complete(read.toByteArray());
    }
  }

  @Override
  public void onError(Throwable fault) {
    body.completeExceptionally(fault);
  }

  @Override
  public void onComplete() {
    body.complete(read.toByteArray());
  }
}
