package wscapacity.gatling;

import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import wscapacity.injector.LoopDelay;

/**
 * How late event loops run: each is given a tiny task every {@link #EVERY}. A loop that is busy for
 * a while is therefore told up to that much too short.
 */
final class EventLoopDelay implements LoopDelay {

  static final Duration EVERY = Duration.ofMillis(25);

  private final List<Probe> probes = new ArrayList<>();

  /** Starts probing; ends with the loops. */
  EventLoopDelay(Iterable<EventExecutor> loops) {
    for (EventExecutor loop : loops) {
      Probe probe = new Probe(loop);
      probes.add(probe);
      probe.schedule();
    }
  }

  @Override
  public Duration longestWait() {
    return Duration.ofNanos(probes.stream().mapToLong(Probe::longestNanos).max().orElse(0));
  }

  private static final class Probe implements Runnable {

    private final EventExecutor loop;
    private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
    private volatile long due;

    Probe(EventExecutor loop) {
      this.loop = loop;
    }

    void schedule() {
      due = System.nanoTime() + EVERY.toNanos();
      loop.schedule(this, EVERY.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void run() {
      longest.accumulate(System.nanoTime() - due);
      if (!loop.isShuttingDown()) {
        schedule();
      }
    }

    /** The longest wait since this was last asked, or that of the task that waits now. */
    long longestNanos() {
      // A loop that ends drops the task: nothing waits any more.
      long waiting = loop.isShuttingDown() ? 0 : System.nanoTime() - due;
      return Math.max(longest.getThenReset(), waiting);
    }
  }
}
