package wscapacity.attempt;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The gauge: how many sockets of this load generator are open.
 *
 * <p>Safe for any number of threads. Each socket is counted by one {@link #opened} once its upgrade
 * was accepted, and one {@link #closed} when it ended, however it ended.
 */
public final class OpenSockets {
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger max = new AtomicInteger();

  /** Counts a socket in; returns the open sockets, the new one included. */
  public int opened() {
    int now = open.incrementAndGet();
    max.accumulateAndGet(now, Math::max);
    return now;
  }

  /** Counts a socket out; returns the open sockets left. */
  public int closed() {
    return open.decrementAndGet();
  }

  public int open() {
    return open.get();
  }

  /** The most that were open at one moment so far. */
  public int max() {
    return max.get();
  }
}
