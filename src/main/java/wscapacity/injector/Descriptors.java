package wscapacity.injector;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * File descriptors of this process; 0 of 0 where the JVM does not tell. For one thread.
 *
 * <p>Where the machine does not tell their number, the JVM lists them one by one, about 1 ms of a
 * processor for 1,000. So it lists them as often as that takes {@code 1 / SHARE} of one processor;
 * in between, the run's own sockets carry the number on.
 */
final class Descriptors {

  private static final int SHARE = 200;

  private final ProcFiles proc;
  private final RunSockets own;
  private final LongSupplier list;
  private final LongSupplier nanoTime;
  private final LongSupplier cpuTime;
  private long nextListAt;
  private long others;

  Descriptors(ProcFiles proc, RunSockets own) {
    this(
        proc,
        own,
        () -> process().map(UnixOperatingSystemMXBean::getOpenFileDescriptorCount).orElse(0L),
        System::nanoTime,
        ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime);
  }

  /**
   * @param list lists them one by one
   * @param nanoTime the time, in ns
   * @param cpuTime what this thread has used of a processor, in ns: a list that only waited for one
   *     was not dear
   */
  Descriptors(
      ProcFiles proc,
      RunSockets own,
      LongSupplier list,
      LongSupplier nanoTime,
      LongSupplier cpuTime) {
    this.proc = proc;
    this.own = own;
    this.list = list;
    this.nanoTime = nanoTime;
    this.cpuTime = cpuTime;
    nextListAt = nanoTime.getAsLong();
  }

  long open() {
    long told = proc.openFiles();
    if (told > 0) {
      return told;
    }
    long now = nanoTime.getAsLong();
    if (now - nextListAt >= 0) {
      long usedBefore = cpuTime.getAsLong();
      others = list.getAsLong() - own.inUse();
      nextListAt = now + SHARE * (cpuTime.getAsLong() - usedBefore);
    }
    return Math.max(0, others + own.inUse());
  }

  /** The soft limit, which the JVM raises to the hard limit when it starts. */
  static long limit() {
    return process().map(UnixOperatingSystemMXBean::getMaxFileDescriptorCount).orElse(0L);
  }

  private static Optional<UnixOperatingSystemMXBean> process() {
    return Optional.of(ManagementFactory.getOperatingSystemMXBean())
        .filter(UnixOperatingSystemMXBean.class::isInstance)
        .map(UnixOperatingSystemMXBean.class::cast);
  }
}
