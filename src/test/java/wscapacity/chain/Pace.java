package wscapacity.chain;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Turns at a bounded rate, for all users together. Thread-safe. */
public final class Pace {

  private final long betweenNanos;
  private final LongSupplier nanoTime;
  private long nextTurn;

  public Pace(double perSecond) {
    this(perSecond, System::nanoTime);
  }

  /**
   * @param nanoTime a monotonic clock in ns, as {@link System#nanoTime} is
   */
  Pace(double perSecond, LongSupplier nanoTime) {
    this.betweenNanos = Math.round(1e9 / perSecond);
    this.nanoTime = nanoTime;
    this.nextTurn = nanoTime.getAsLong();
  }

  /** Takes the next free turn; returns how long until it comes. */
  synchronized Duration next() {
    long now = nanoTime.getAsLong();
    long turn = nextTurn - now > 0 ? nextTurn : now;
    nextTurn = turn + betweenNanos;
    return Duration.ofNanos(turn - now);
  }
}
