package wscapacity.gatling;

/**
 * How fast one socket may reply: a platform that answers a reply with what wants one would keep
 * both busy for ever. Confined to one event loop.
 */
final class ReplyBound {

  /** Far more than a protocol's pings, far less than two that answer each other. */
  static final int MOST_PER_SECOND = 20;

  private long secondBegan;
  private int inThisSecond;

  /** Counts a reply; whether there are too many now. */
  boolean isPassed(long nowMs) {
    if (nowMs - 1_000 >= secondBegan) {
      secondBegan = nowMs;
      inThisSecond = 0;
    }
    return ++inThisSecond > MOST_PER_SECOND;
  }
}
