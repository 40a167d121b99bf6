package wscapacity.chain;

import wscapacity.gatling.Observation;

/**
 * Where a run stands: whether users may open sockets. Led by {@link ControllerChain}. Thread-safe.
 */
public final class LoadGate {

  private final int stopAfterRefusals;
  private final Observation observation;
  private volatile boolean ended;

  /**
   * @param stopAfterRefusals no socket is opened any more once this many attempts failed
   */
  public LoadGate(int stopAfterRefusals, Observation observation) {
    this.stopAfterRefusals = stopAfterRefusals;
    this.observation = observation;
  }

  /** Whether users may still open sockets. */
  boolean isAdding() {
    return !ended && !answerIsKnown() && !observation.isStopped();
  }

  /** Whether so many attempts failed that more load would only hammer a refusing platform. */
  boolean answerIsKnown() {
    return observation.attempts().failedHandshakes() >= stopAfterRefusals;
  }

  /** No user may open a socket any more. */
  void end() {
    ended = true;
  }
}
