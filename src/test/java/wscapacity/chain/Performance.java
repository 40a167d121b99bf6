package wscapacity.chain;

import java.time.Duration;
import wscapacity.gatling.Observation;

/** An experiment under way: calls its users when their time comes. Of one user's event loop. */
final class Performance {

  private final Plan plan;
  private final Crowd crowd;
  private final Observation observation;
  private final int mostFailures;
  private final Duration longest;
  private final long began = System.nanoTime();
  private int next;

  /**
   * @param mostFailures the experiment ends once this many more handshakes failed
   * @param longest it also ends after this time
   */
  Performance(Plan plan, Crowd crowd, Observation observation, int mostFailures, Duration longest) {
    this.longest = longest;
    this.plan = plan;
    this.crowd = crowd;
    this.observation = observation;
    this.mostFailures = observation.failedHandshakes() + mostFailures;
  }

  boolean lasts() {
    return observation.failedHandshakes() < mostFailures
        && elapsed().compareTo(plan.duration()) < 0
        && elapsed().compareTo(longest) < 0;
  }

  /** Calls the users whose time comes within this. */
  void call(Duration within) {
    Duration now = elapsed();
    while (next < plan.calls().size()) {
      Call call = plan.calls().get(next);
      Duration wait = call.start().minus(now);
      if (wait.compareTo(within) > 0) {
        return;
      }
      crowd.call(call.in(wait.isNegative() ? Duration.ZERO : wait));
      next++;
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
