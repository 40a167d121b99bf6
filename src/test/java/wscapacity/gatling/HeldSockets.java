package wscapacity.gatling;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sockets that are open, in the order in which they were opened. Thread-safe. */
final class HeldSockets {

  private final Set<ObservedAttempt> attempts = new LinkedHashSet<>();

  synchronized void add(ObservedAttempt attempt) {
    attempts.add(attempt);
  }

  synchronized void remove(ObservedAttempt attempt) {
    attempts.remove(attempt);
  }

  /** Those that are open now, the one that was opened first before all others. */
  synchronized List<ObservedAttempt> longestFirst() {
    return List.copyOf(attempts);
  }
}
