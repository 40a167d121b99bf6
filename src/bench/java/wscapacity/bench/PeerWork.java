package wscapacity.bench;

/** The same work for every tool: users who come evenly within 10 s, and each hold for 11 s. */
enum PeerWork {
  SOCKETS_2000("2,000 sockets", 2_000, 0),
  SOCKETS_10000("10,000 sockets", 10_000, 0),
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
