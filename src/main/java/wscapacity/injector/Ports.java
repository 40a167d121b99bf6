package wscapacity.injector;

import java.util.function.LongSupplier;

/**
 * Ephemeral ports in use towards the busiest destination. For one thread.
 *
 * <p>Counting them visits every socket of the machine. So they are counted as often as that takes
 * {@code 1 / SHARE} of one processor; in between, the last count is carried on by the number of TCP
 * sockets, which is cheap at any size.
 */
final class Ports {

  private static final int SHARE = 200;

  private final ProcFiles proc;
  private final LongSupplier nanoTime;
  private final LongSupplier cpuTime;
  private long nextCountAt;
  private long counted;
  private long socketsThen;

  /**
   * @param nanoTime the time, in ns
   * @param cpuTime what this thread has used of a processor, in ns: a count that only waited for
   *     one was not dear
   */
  Ports(ProcFiles proc, LongSupplier nanoTime, LongSupplier cpuTime) {
    this.proc = proc;
    this.nanoTime = nanoTime;
    this.cpuTime = cpuTime;
    nextCountAt = nanoTime.getAsLong();
  }

  long inUse() {
    long sockets = proc.tcpSockets();
    long now = nanoTime.getAsLong();
    if (now - nextCountAt < 0) {
      return socketsThen == 0 ? counted : Math.round((double) counted * sockets / socketsThen);
    }
    long usedBefore = cpuTime.getAsLong();
    counted = proc.portsToBusiestDestination();
    socketsThen = sockets;
    nextCountAt = now + SHARE * (cpuTime.getAsLong() - usedBefore);
    return counted;
  }

  long available() {
    return proc.ephemeralPorts();
  }
}
