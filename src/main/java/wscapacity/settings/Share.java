package wscapacity.settings;

import java.time.Duration;

/**
 * What one of several load generators does of a whole, as Gatling's own {@code Shard} splits it: 50
 * users over 3 are 17, 17 and 16.
 *
 * @param index its place, from 0
 * @param count how many load generators there are
 */
public record Share(int index, int count) {

  /** All of it: there is one load generator. */
  public static final Share WHOLE = new Share(0, 1);

  public boolean isWhole() {
    return count == 1;
  }

  /** How many of so many. */
  public int of(int total) {
    return upTo(total, index) - upTo(total, index - 1);
  }

  /** The most that any of the load generators has of so many. */
  public int largestOf(int total) {
    return new Share(0, count).of(total);
  }

  /** Its part of a rate. */
  public double rateOf(double perSecond) {
    return perSecond / count;
  }

  /**
   * How much later than the first one it starts, so that all together keep the spacing of the whole
   * rate.
   */
  public Duration shift(double perSecond) {
    return Duration.ofNanos(Math.round(index * 1e9 / perSecond));
  }

  /** Whether it is the one whose turn this is, when all take turns from the first on. */
  public boolean hasTurn(int place) {
    return place % count == index;
  }

  private int upTo(int total, int place) {
    return place == count - 1 ? total : (int) Math.ceil((double) total / count * (place + 1));
  }
}
