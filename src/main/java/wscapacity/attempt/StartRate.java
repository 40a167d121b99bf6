package wscapacity.attempt;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Handshakes started in the last second, sliding in steps of 10 ms.
 *
 * <p>Safe for any number of threads and lock-free: event loops call it.
 */
public final class StartRate {
  private static final long STEP_NANOS = 10_000_000;
  private static final int STEPS = 100;
  private static final int COUNT_BITS = 24;
  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

  // One slot per step in turn: the step's number in the high bits, its starts in the low ones.
  private final AtomicLongArray slots = new AtomicLongArray(STEPS);
  private final LongSupplier nanoTime;
  private final long origin;

  public StartRate() {
    this(System::nanoTime);
  }

  /**
   * A rate on another clock.
   *
   * @param nanoTime a monotonic clock in ns, as {@link System#nanoTime} is
   */
  StartRate(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.origin = nanoTime.getAsLong();
  }

  /** Counts a start; returns the starts in the second that ends now, this one included. */
  public int started() {
    long step = step();
    slots.updateAndGet(
        (int) (step % STEPS),
        slot -> slot >>> COUNT_BITS == step ? slot + 1 : (step << COUNT_BITS) + 1);
    return startsUntil(step);
  }

  /** Starts in the second that ends now. */
  public int perSecond() {
    return startsUntil(step());
  }

  private long step() {
    return (nanoTime.getAsLong() - origin) / STEP_NANOS;
  }

  private int startsUntil(long now) {
    int starts = 0;
    for (int i = 0; i < STEPS; i++) {
      long slot = slots.get(i);
      if (slot >>> COUNT_BITS > now - STEPS) {
        starts += (int) (slot & COUNT_MASK);
      }
    }
    return starts;
  }
}
