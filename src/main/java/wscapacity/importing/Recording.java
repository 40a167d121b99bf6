package wscapacity.importing;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import wscapacity.attempt.Counted;
import wscapacity.attempt.EventWriter;
import wscapacity.attempt.Lack;

/**
 * What one file of one load generator holds: its handshakes and endings, in any order, and what the
 * file leaves open of them.
 *
 * <p>The load that each handshake met can only be counted once all are known.
 */
final class Recording {
  private final String injector;
  private final HandshakeColumns handshakes = new HandshakeColumns();
  private final Set<Lack> lacks = EnumSet.noneOf(Lack.class);
  private final Set<String> estimates = new LinkedHashSet<>();
  private Optional<Counted> counted = Optional.empty();

  Recording(String injector) {
    this.injector = injector;
  }

  HandshakeColumns handshakes() {
    return handshakes;
  }

  Set<Lack> lacks() {
    return lacks;
  }

  Set<String> estimates() {
    return estimates;
  }

  /** What is known where the file carries counters only. */
  Optional<Counted> counted() {
    return counted;
  }

  /** Sets what is known where the file carries counters only. */
  void counted(Counted counted) {
    this.counted = Optional.of(counted);
  }

  /** Writes all as events, in the order of time, with the load that each handshake met. */
  void writeTo(EventWriter events) {
    int size = handshakes.size();
    int[] open = new int[size];
    int[] rate = new int[size];
    handshakes.countMet(open, rate);
    // Handshakes by their answer, and endings: two places for each handshake.
    long[] order = new long[2 * size];
    int moments = 0;
    long origin = handshakes.firstMs();
    for (int i = 0; i < size; i++) {
      order[moments++] = MetLoad.key(handshakes.answeredMs(i) - origin, 2 * i);
      if (handshakes.hasEnding(i)) {
        order[moments++] = MetLoad.key(handshakes.endedMs(i) - origin, 2 * i + 1);
      }
    }
    Arrays.sort(order, 0, moments);
    int opened = 0;
    for (int place = 0; place < moments; place++) {
      int row = MetLoad.row(order[place]);
      int handshake = row / 2;
      boolean isEnd = row % 2 == 1;
      if (isEnd) {
        opened--;
      } else if (handshakes.isAccepted(handshake)) {
        opened++;
      }
      events.write(
          isEnd
              ? handshakes.endEvent(injector, handshake, Math.max(0, opened))
              : handshakes.handshakeEvent(injector, handshake, open[handshake], rate[handshake]));
    }
  }
}
