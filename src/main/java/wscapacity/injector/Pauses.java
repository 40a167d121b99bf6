package wscapacity.injector;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Pauses for garbage collection. */
final class Pauses {

  private final List<GarbageCollectorMXBean> collectors =
      ManagementFactory.getGarbageCollectorMXBeans().stream()
          .filter(collector -> pauses(collector.getName()))
          .toList();

  /** Time in pauses since the JVM started. */
  long totalMs() {
    return collectors.stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .filter(told -> told > 0)
        .sum();
  }

  /** "ZGC Cycles", "Shenandoah Cycles" and "G1 Concurrent GC" run while the program does. */
  static boolean pauses(String collector) {
    return !collector.endsWith(" Cycles") && !collector.contains("Concurrent");
  }
}
