package wscapacity.injector;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Use of the processors, as shares of all that this process may use. For one thread. */
final class Processors {

  private final OperatingSystemMXBean system =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private final SinceLast processTime = new SinceLast(system::getProcessCpuTime);
  private final SinceLast time = new SinceLast(System::nanoTime);

  Processors() {
    // The first answer is since the JVM's start; later ones are since the call before.
    system.getCpuLoad();
  }

  /** Share that this process used since the last call. */
  double processShare() {
    double available = (double) time.next() * system.getAvailableProcessors();
    return share(processTime.next() / available);
  }

  /** Share that the whole machine, or this container, used since the last call. */
  double systemShare() {
    return share(system.getCpuLoad());
  }

  private static double share(double figure) {
    return Double.isNaN(figure) ? 0 : Math.max(0, Math.min(1, figure));
  }
}
