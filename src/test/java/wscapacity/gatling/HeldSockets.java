package wscapacity.gatling;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import wscapacity.token.Token;

/**
 * The sockets that are open and not asked to close, in the order in which they were opened.
 * Thread-safe.
 */
final class HeldSockets {

  private final Set<ObservedAttempt> attempts = new LinkedHashSet<>();

  synchronized void add(ObservedAttempt attempt) {
    attempts.add(attempt);
  }

  synchronized void remove(ObservedAttempt attempt) {
    attempts.remove(attempt);
  }

  synchronized int size() {
    return attempts.size();
  }

  /** Takes out those that were opened first, at most so many. */
  synchronized List<ObservedAttempt> takeLongest(int count) {
    List<ObservedAttempt> taken = new ArrayList<>();
    Iterator<ObservedAttempt> oldest = attempts.iterator();
    while (taken.size() < count && oldest.hasNext()) {
      taken.add(oldest.next());
      oldest.remove();
    }
    return taken;
  }

  /**
   * The same, by where they come from: all from the local address of the socket that is held for
   * longest come before those from another one, and of each address all with one token before those
   * with another one.
   */
  synchronized List<ObservedAttempt> takeBySource(int count) {
    Map<String, Map<String, List<ObservedAttempt>>> sources = new LinkedHashMap<>();
    for (ObservedAttempt attempt : attempts) {
      String token = attempt.token().map(Token::fingerprint).orElse("");
      sources
          .computeIfAbsent(attempt.address(), key -> new LinkedHashMap<>())
          .computeIfAbsent(token, key -> new ArrayList<>())
          .add(attempt);
    }
    List<ObservedAttempt> taken =
        sources.values().stream()
            .flatMap(tokens -> tokens.values().stream())
            .flatMap(List::stream)
            .limit(count)
            .toList();
    taken.forEach(attempts::remove);
    return taken;
  }
}
