package wscapacity.gatling;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Chooses the refusals that are kept whole: the first few of each kind. Any thread. */
final class RefusalSampling {
  private static final int MOST_OF_A_KIND = 3;
  private static final int MOST_KINDS = 50;

  private record Kind(int status, String detail) {}

  private final Map<Kind, AtomicInteger> kept = new ConcurrentHashMap<>();

  boolean wants(Refusal refusal) {
    Kind kind = new Kind(refusal.status(), refusal.detail());
    if (kept.size() >= MOST_KINDS && !kept.containsKey(kind)) {
      return false;
    }
    AtomicInteger count = kept.computeIfAbsent(kind, first -> new AtomicInteger());
    return count.get() < MOST_OF_A_KIND && count.getAndIncrement() < MOST_OF_A_KIND;
  }
}
