package wscapacity.testing;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what must come true before a deadline. */
public final class Eventually {

  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private Eventually() {}

  /**
   * @param otherwise what is told when it did not come true
   */
  public static void becomes(
      Duration deadline, Callable<Boolean> condition, Callable<String> otherwise) throws Exception {
    long end = System.nanoTime() + deadline.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + deadline + ":\n" + otherwise.call());
      }
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }
}
