package wscapacity.chain;

import java.time.Duration;
import wscapacity.gatling.Observation;

/** An experiment under way: attempts its users when their time comes. Of one user's event loop. */
final class ExperimentRun {

  private final Plan plan;
  private final StandbyUsers standby;
  private final Observation observation;
  private final int mostFailures;
  private final Duration longest;
  private final long began = System.nanoTime();
  private int next;

  /**
   * @param mostFailures the experiment ends once this many more handshakes failed
   * @param longest it also ends after this time
   */
  ExperimentRun(
      Plan plan,
      StandbyUsers standby,
      Observation observation,
      int mostFailures,
      Duration longest) {
    this.longest = longest;
    this.plan = plan;
    this.standby = standby;
    this.observation = observation;
    this.mostFailures = observation.attempts().failedHandshakes() + mostFailures;
  }

  boolean lasts() {
    return observation.attempts().failedHandshakes() < mostFailures
        && elapsed().compareTo(plan.duration()) < 0
        && elapsed().compareTo(longest) < 0;
  }

  /** Starts the users whose time comes within this. */
  void start(Duration within) {
    Duration now = elapsed();
    while (next < plan.attempts().size()) {
      PlannedAttempt planned = plan.attempts().get(next);
      Duration wait = planned.start().minus(now);
      if (wait.compareTo(within) > 0) {
        return;
      }
      standby.start(planned.in(wait.isNegative() ? Duration.ZERO : wait));
      next++;
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
