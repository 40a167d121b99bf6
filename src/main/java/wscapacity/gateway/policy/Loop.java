package wscapacity.gateway.policy;

import java.time.Duration;

/** The gateway's only clock, and its timers, which run on its event loop. */
public interface Loop {

  /** The monotonic clock, in ns, with an arbitrary origin. */
  long nanos();

  /** Runs the task on the event loop after this time, never before. */
  Timer after(Duration delay, Runnable task);

  /** Keeps the event loop busy for this time: nothing else is done meanwhile. */
  void block(Duration time);

  /** A task that waits for its time. */
  @FunctionalInterface
  interface Timer {
    /** Forgets the task; does nothing once it has run. */
    void cancel();
  }
}
