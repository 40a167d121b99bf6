package wscapacity.gateway.policy;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import wscapacity.settings.GatewayPolicy.Ending;

/** A time in which a platform is down, once it has begun; it may end what is open then. */
final class Downtime {
  private final Optional<Duration> lasts;
  private final Loop loop;
  private final Set<Connection> open = new LinkedHashSet<>();
  private boolean planned;
  private long begins;

  /**
   * @param lasts how long it takes; empty when it does not end
   */
  Downtime(Optional<Duration> lasts, Loop loop) {
    this.lasts = lasts;
    this.loop = loop;
  }

  /** Lets it begin after a time, which leaves sockets open. */
  void begin(Duration delay) {
    planned = true;
    begins = loop.nanos() + delay.toNanos();
  }

  /**
   * Lets it begin after a time, and ends what is open then. Not before the loop's next turn: the
   * policies after this one may not have heard of the newest socket yet.
   */
  void begin(Duration delay, Ending ending) {
    begin(delay);
    loop.after(delay, () -> List.copyOf(open).forEach(connection -> connection.end(ending)));
  }

  /** Whether it was ever to begin. */
  boolean isPlanned() {
    return planned;
  }

  boolean isNow() {
    long since = loop.nanos() - begins;
    return planned && since >= 0 && lasts.map(time -> since < time.toNanos()).orElse(true);
  }

  /** How many sockets are open. */
  int open() {
    return open.size();
  }

  void opened(Connection connection) {
    open.add(connection);
  }

  void closed(Connection connection) {
    open.remove(connection);
  }
}
