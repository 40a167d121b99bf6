package wscapacity.bench;

import java.util.Arrays;
import java.util.List;

/** The same work for every tool: users who come evenly within 10 s, and each hold for 11 s. */
enum PeerWork {
  SOCKETS_2000("2,000 sockets", 2_000, 0),
  SOCKETS_10000("10,000 sockets", 10_000, 0),
  /** As many as the file descriptors of one process here carry; only where it is asked for. */
  SOCKETS_18000("18,000 sockets", 18_000, 0),
  /** The sockets that are let in are all held until the last user came. */
  REFUSALS_2000("2,000 refusals", 2_100, 100);

  private final String text;
  private final int users;
  private final int cap;

  PeerWork(String text, int users, int cap) {
    this.text = text;
    this.users = users;
    this.cap = cap;
  }

  /** Those of which a word names one; where none does, those that the tools are compared by. */
  static List<PeerWork> chosenBy(List<String> words) {
    List<PeerWork> chosen =
        Arrays.stream(values())
            .filter(work -> words.stream().anyMatch(work.text::contains))
            .toList();
    return chosen.isEmpty() ? List.of(SOCKETS_2000, SOCKETS_10000, REFUSALS_2000) : chosen;
  }

  String text() {
    return text;
  }

  int users() {
    return users;
  }

  int perSecond() {
    return users / 10;
  }

  int refusals() {
    return cap == 0 ? 0 : users - cap;
  }

  /** The gateway's policies, as a target file has them. */
  String policies() {
    return cap == 0 ? "" : "{ kind = concurrency-cap, limit = " + cap + " }";
  }
}
