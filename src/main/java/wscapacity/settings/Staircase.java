package wscapacity.settings;

import java.time.Duration;

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

  /** Users of the last level: the most that this staircase can hold open. */
  public int top() {
    return start + step * (levels - 1);
  }
}
