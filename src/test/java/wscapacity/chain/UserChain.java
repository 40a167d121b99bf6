package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import wscapacity.attempt.Phase;
import wscapacity.gatling.Observation;

/** Users who open a socket and close it at once. */
public final class UserChain {

  static final Duration BETWEEN_WARM_UPS = Duration.ofMillis(200);

  private final AttemptChain attempts;
  private final Observation observation;

  public UserChain(AttemptChain attempts, Observation observation) {
    this.attempts = attempts;
    this.observation = observation;
  }

  /**
   * Opens and closes sockets one after the other, with greeting and heartbeat, so that the JVM is
   * warm when it counts and what the target file expects is known to come.
   *
   * <p>When not one of them succeeds, the run ends: the target is unusable as it is.
   *
   * @param controller ends the run then, and also when the warm-up took too long to begin the load
   *     with the other load generators
   */
  public ChainBuilder warmUp(int sockets, ControllerChain controller) {
    return attempts
        .arrive()
        .exec(repeat(sockets).on(attempts.rehearse().exec(pause(BETWEEN_WARM_UPS))))
        .exec(
            doIf(session -> sockets > 0 && observation.attempts().good() == 0)
                .then(controller.conclude("no attempt of the warm-up succeeded")))
        .exec(controller.awaitStart())
        .exec(this::endWarmUp);
  }

  /** One measured socket end to end, without a warm-up: open, greet, one heartbeat, close. */
  public ChainBuilder once() {
    return exec(this::endWarmUp).exec(attempts.arrive()).exec(attempts.rehearse());
  }

  /** One socket: open, greet, close. */
  public ChainBuilder touch() {
    return attempts.arrive().exec(attempts.touch());
  }

  /** The same, unless the answer is known by then. */
  public ChainBuilder touch(LoadGate gate) {
    return doIf(session -> gate.isAdding()).then(touch());
  }

  private Session endWarmUp(Session session) {
    observation.enter(Phase.LOAD);
    return session;
  }
}
