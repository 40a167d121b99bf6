package wscapacity.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import wscapacity.gateway.GatewayCount.Ended;
import wscapacity.gateway.GatewayCount.Entry;
import wscapacity.gateway.GatewayCount.Refused;
import wscapacity.gateway.GatewayCount.What;

/** Counts; used on the event loop only. */
final class Tally {
  private final GatewayLoop loop;
  private final Map<Integer, Long> tokensRefused = new HashMap<>();
  private final Map<Integer, Long> creates = new HashMap<>();
  private final Map<Refused, Long> refused = new HashMap<>();
  private final Map<Ended, Long> endings = new HashMap<>();
  private final List<Entry> log = new ArrayList<>();
  private long connections;
  private long tokensIssued;
  private long arrived;
  private long accepted;
  private long unanswered;
  private long throttled;
  private int open;
  private int maxOpen;

  Tally(GatewayLoop loop) {
    this.loop = loop;
  }

  void connected() {
    connections++;
  }

  void token(int status) {
    if (status == 200) {
      tokensIssued++;
    } else {
      add(tokensRefused, status);
    }
  }

  void create(int status) {
    add(creates, status);
  }

  /** The number of the upgrade that has just arrived. */
  long arrived() {
    return ++arrived;
  }

  void accepted(long socket, int port) {
    accepted++;
    open++;
    maxOpen = Math.max(maxOpen, open);
    note(socket, port, What.ACCEPTED, 101, "");
  }

  void refused(long socket, int port, int status, String reason) {
    add(refused, new Refused(status, reason));
    note(socket, port, What.REFUSED, status, reason);
  }

  void unanswered(long socket, int port, String reason) {
    unanswered++;
    note(socket, port, What.UNANSWERED, 0, reason);
  }

  void throttled() {
    throttled++;
  }

  void ended(long socket, int port, What how, int code) {
    open--;
    add(endings, new Ended(how, code));
    note(socket, port, how, code, "");
  }

  GatewayCount count() {
    return new GatewayCount(
        connections,
        tokensIssued,
        tokensRefused,
        creates,
        accepted,
        refused,
        unanswered,
        throttled,
        endings,
        open,
        maxOpen,
        log);
  }

  private void note(long socket, int port, What what, int code, String reason) {
    log.add(new Entry(loop.epochMs(), socket, port, what, code, reason));
  }

  private static <K> void add(Map<K, Long> counts, K key) {
    counts.merge(key, 1L, Long::sum);
  }
}
