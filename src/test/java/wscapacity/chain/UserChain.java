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

  /**
   * What an attempt's detail says when the create answer named a host that is not loopback and the
   * target has no authorisation: nothing was sent there.
   */
  public static final String NOT_AUTHORISED = "connect-url-not-authorised";

  private static final Duration BETWEEN_WARM_UPS = Duration.ofMillis(200);

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
   * @param controller ends the run then
   */
  public ChainBuilder warmUp(int sockets, ControllerChain controller) {
    return AttemptChain.arrive()
        .exec(repeat(sockets).on(attempts.rehearse().exec(pause(BETWEEN_WARM_UPS))))
        .exec(
            doIf(session -> sockets > 0 && observation.goodAttempts() == 0)
                .then(controller.conclude("no attempt of the warm-up succeeded")))
        .exec(this::endWarmUp);
  }

  /** One measured socket end to end, without a warm-up: open, greet, close. */
  public ChainBuilder once() {
    return exec(this::endWarmUp).exec(touch());
  }

  /** One socket: open, greet, close. */
  public ChainBuilder touch() {
    return AttemptChain.arrive().exec(attempts.touch());
  }

  /** The same, unless the answer is known by then. */
  public ChainBuilder touch(Course course) {
    return doIf(session -> course.isAdding()).then(touch());
  }

  private Session endWarmUp(Session session) {
    observation.enter(Phase.LOAD);
    return session;
  }
}
