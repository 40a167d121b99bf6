package wscapacity.attempt;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work on a thread of its own, which is waited for where its result is needed: a report has two
 * processors more often than one.
 *
 * @param <T> what comes of it
 */
public final class Meanwhile<T> implements AutoCloseable {
  private final FutureTask<T> work;
  private final Thread thread;

  private Meanwhile(Callable<T> work) {
    this.work = new FutureTask<>(work);
    this.thread = new Thread(this.work, "report-meanwhile");
    // A report that fails must not wait for what nobody needs any more.
    thread.setDaemon(true);
  }

  /** Starts it. */
  public static <T> Meanwhile<T> of(Callable<T> work) {
    Meanwhile<T> meanwhile = new Meanwhile<>(work);
    meanwhile.thread.start();
    return meanwhile;
  }

  /**
   * Waits for its end.
   *
   * @throws IOException as the work did
   */
  public T get() throws IOException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it waited for another thread");
    }
  }

  /** Ends it where it has not ended. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
