package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.stopLoadGeneratorIf;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import wscapacity.attempt.Phase;
import wscapacity.gatling.Observation;

/** Users who open a socket and close it at once. */
public final class UserChain {

  private static final Duration BETWEEN_WARM_UPS = Duration.ofMillis(200);

  private final AttemptChain attempts;
  private final Observation observation;

  public UserChain(AttemptChain attempts, Observation observation) {
    this.attempts = attempts;
    this.observation = observation;
  }

  /**
   * Opens and closes sockets one after the other, so that the JVM is warm when it counts.
   *
   * <p>When not one of them succeeds, the run ends: the target is unusable.
   */
  public ChainBuilder warmUp(int sockets) {
    return AttemptChain.arrive()
        .exec(repeat(sockets).on(attempts.touch().exec(pause(BETWEEN_WARM_UPS))))
        .exec(
            stopLoadGeneratorIf(
                "no handshake succeeded in the warm-up",
                session -> sockets > 0 && observation.acceptedHandshakes() == 0))
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
