package wscapacity.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The capacity question's load: levels of users, each added at a bounded rate and then held.
 *
 * @param warmUp users that open and close a socket before anything is measured
 * @param start users of the first level
 * @param step users that each further level adds
 * @param levels number of levels, the first included
 * @param upgradesPerSecond handshakes started per second while a level is added
 * @param hold how long each level is held
 * @param band width of an open-socket band in Gatling's report, in sockets
 * @param releaseProbe share of the open sockets that is released and tried again; 0 is off
 * @param stopAfterRefusals no more load is added once this many attempts were refused
 */
public record Staircase(
    int warmUp,
    int start,
    int step,
    int levels,
    double upgradesPerSecond,
    Duration hold,
    int band,
    double releaseProbe,
    int stopAfterRefusals) {

  private static final double TRIES_PER_RELEASE = 1.5;

  /** Users of the last level: the most that this staircase can hold open. */
  public int top() {
    return start + step * (levels - 1);
  }

  /** When each user comes, from the beginning of the first level on. */
  public List<Duration> starts() {
    List<Duration> starts = new ArrayList<>();
    Duration level = Duration.ZERO;
    for (int users = start; users <= top(); users += step) {
      int from = starts.size();
      for (int user = from; user < users; user++) {
        starts.add(level.plus(timeFor(user - from)));
      }
      level = level.plus(timeFor(users - from)).plus(hold);
    }
    return starts;
  }

  /** From the first user to the end of the last hold. */
  public Duration duration() {
    return timeFor(top()).plus(hold.multipliedBy(levels));
  }

  /** The time that so many users take to come. */
  public Duration timeFor(int users) {
    return Duration.ofNanos(Math.round(users * 1e9 / upgradesPerSecond));
  }

  /** What one of several load generators does of it. */
  public Staircase shareOf(Share share) {
    return new Staircase(
        warmUp,
        share.of(start),
        share.of(step),
        levels,
        share.rateOf(upgradesPerSecond),
        hold,
        band,
        releaseProbe,
        Math.max(1, share.of(stopAfterRefusals)));
  }

  /** As many users in twice the time. */
  public Staircase atHalfTheRate() {
    return new Staircase(
        warmUp,
        start,
        step,
        levels,
        upgradesPerSecond / 2,
        hold.multipliedBy(2),
        band,
        releaseProbe,
        stopAfterRefusals);
  }

  /** How many of so many open sockets the release probe releases. */
  public int releasedOf(int open) {
    return (int) Math.ceil(open * releaseProbe);
  }

  /** How many users the release probe lets try again when so many sockets were released. */
  public int triesFor(int released) {
    return (int) Math.ceil(released * TRIES_PER_RELEASE);
  }
}
