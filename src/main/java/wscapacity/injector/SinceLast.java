package wscapacity.injector;

import java.util.function.LongSupplier;

/** How far a growing total has grown since it was last looked at. For one thread. */
final class SinceLast {

  private final LongSupplier total;
  private long last;

  SinceLast(LongSupplier total) {
    this.total = total;
    last = total.getAsLong();
  }

  /** The growth; 0 when the total fell, as after a reset. */
  long next() {
    long now = total.getAsLong();
    long growth = now - last;
    last = now;
    return Math.max(0, growth);
  }
}
