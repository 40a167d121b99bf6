package wscapacity.gateway;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import wscapacity.gateway.policy.Loop;

/** The event loop's clock and timers; wall-clock times are derived from the same clock. */
final class GatewayLoop implements Loop {
  private static final Logger LOG = System.getLogger(GatewayLoop.class.getName());

  private final EventLoop loop;
  private final long startedMs = System.currentTimeMillis();
  private final long startedNanos = System.nanoTime();

  GatewayLoop(EventLoop loop) {
    this.loop = loop;
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  /** Now, in ms since the epoch. */
  long epochMs() {
    return startedMs + TimeUnit.NANOSECONDS.toMillis(nanos() - startedNanos);
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    Future<?> timer = loop.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> timer.cancel(false);
  }

  @Override
  public void block(Duration time) {
    long start = nanos();
    for (long left = time.toNanos(); left > 0; left = time.toNanos() - (nanos() - start)) {
      LockSupport.parkNanos(left);
    }
  }

  /** Runs the question on the loop and waits for its answer; never called from the loop itself. */
  <T> T call(Callable<T> question) {
    return loop.submit(question).syncUninterruptibly().getNow();
  }

  // The future that holds a task's fault is read by nobody.
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a timer of the gateway failed", e);
    }
  }
}
