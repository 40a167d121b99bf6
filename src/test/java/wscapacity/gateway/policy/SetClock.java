package wscapacity.gateway.policy;

import java.time.Duration;

/** A clock that a test sets; it has no timers. */
final class SetClock implements Loop {
  private long nanos;

  void set(Duration time) {
    nanos = time.toNanos();
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void block(Duration time) {
    throw new UnsupportedOperationException("nothing is kept busy here");
  }

  @Override
  public Timer after(Duration delay, Runnable task) {
    throw new UnsupportedOperationException("nothing waits here");
  }
}
