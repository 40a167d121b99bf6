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

  private final Set<ObservedSocket> sockets = new LinkedHashSet<>();

  synchronized void add(ObservedSocket socket) {
    sockets.add(socket);
  }

  synchronized void remove(ObservedSocket socket) {
    sockets.remove(socket);
  }

  synchronized int size() {
    return sockets.size();
  }

  /** Takes out those that were opened first, at most so many. */
  synchronized List<ObservedSocket> takeLongest(int count) {
    List<ObservedSocket> taken = new ArrayList<>();
    Iterator<ObservedSocket> oldest = sockets.iterator();
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
  synchronized List<ObservedSocket> takeBySource(int count) {
    Map<String, Map<String, List<ObservedSocket>>> sources = new LinkedHashMap<>();
    for (ObservedSocket socket : sockets) {
      String token = socket.token().map(Token::fingerprint).orElse("");
      sources
          .computeIfAbsent(socket.address(), key -> new LinkedHashMap<>())
          .computeIfAbsent(token, key -> new ArrayList<>())
          .add(socket);
    }
    List<ObservedSocket> taken =
        sources.values().stream()
            .flatMap(tokens -> tokens.values().stream())
            .flatMap(List::stream)
            .limit(count)
            .toList();
    taken.forEach(sockets::remove);
    return taken;
  }
}
