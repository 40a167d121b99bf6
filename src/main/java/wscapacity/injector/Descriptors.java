package wscapacity.injector;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/** File descriptors of this process; 0 of 0 where the JVM does not tell. */
final class Descriptors {

  private final ProcFiles proc;
  private final Optional<UnixOperatingSystemMXBean> process =
      Optional.of(ManagementFactory.getOperatingSystemMXBean())
          .filter(UnixOperatingSystemMXBean.class::isInstance)
          .map(UnixOperatingSystemMXBean.class::cast);

  Descriptors(ProcFiles proc) {
    this.proc = proc;
  }

  long open() {
    long told = proc.openFiles();
    // The JVM lists them one by one: about 1 ms for 1,000.
    return told > 0
        ? told
        : process.map(UnixOperatingSystemMXBean::getOpenFileDescriptorCount).orElse(0L);
  }

  /** The soft limit, which the JVM raises to the hard limit when it starts. */
  long limit() {
    return process.map(UnixOperatingSystemMXBean::getMaxFileDescriptorCount).orElse(0L);
  }
}
