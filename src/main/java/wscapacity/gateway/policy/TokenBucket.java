package wscapacity.gateway.policy;

/** A token bucket that starts full; what it refuses takes nothing from it. */
final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final double perSecond;
  private final int burst;
  private final Loop loop;
  private double tokens;
  private long filled;

  TokenBucket(double perSecond, int burst, Loop loop) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.loop = loop;
    this.tokens = burst;
    this.filled = loop.nanos();
  }

  /** Takes one, if there is one. */
  boolean take() {
    long now = loop.nanos();
    tokens = Math.min(burst, tokens + (now - filled) * perSecond / NANOS_PER_SECOND);
    filled = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
