package wscapacity.attempt;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Follows the times of events, each injector's in the order of its lines. */
final class EventTimes implements Consumer<Event> {
  private final Map<String, Latest> injectors = new HashMap<>();
  private String injector = "";
  private Latest latest;
  private long setBackMs;

  private static final class Latest {
    long timeMs = Long.MIN_VALUE;
  }

  @Override
  public void accept(Event event) {
    // Most lines are of the same injector as the one before.
    if (latest == null || !event.injector().equals(injector)) {
      injector = event.injector();
      latest = injectors.computeIfAbsent(injector, name -> new Latest());
    }
    if (event.timeMs() >= latest.timeMs) {
      latest.timeMs = event.timeMs();
    } else {
      setBackMs = Math.max(setBackMs, latest.timeMs - event.timeMs());
    }
  }

  /** As {@link Clocks} has it. */
  int injectors() {
    return injectors.size();
  }

  /** As {@link Clocks} has it. */
  long setBackMs() {
    return setBackMs;
  }
}
