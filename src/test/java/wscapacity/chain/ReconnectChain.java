package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import wscapacity.gatling.Observation;
import wscapacity.settings.ReconnectStorm;
import wscapacity.settings.ReconnectStorm.BackOff;

/** A user of the herd: holds a socket, loses it, and comes back as its back-off policy says. */
public final class ReconnectChain {

  private final AttemptChain attempts;
  private final LoadGate gate;
  private final ReconnectStorm load;
  private final Backoff backoff;

  public ReconnectChain(AttemptChain attempts, LoadGate gate, ReconnectStorm load) {
    this.attempts = attempts;
    this.gate = gate;
    this.load = load;
    this.backoff = new Backoff(load.retry(), () -> ThreadLocalRandom.current().nextLong());
  }

  /** A user whose first attempt fails leaves: it has no socket to lose. */
  public ChainBuilder hold() {
    return attempts
        .arrive()
        .exec(attempts.hold())
        .exec(doIf(session -> Observation.attempt(session).wasAccepted()).then(comeBack()));
  }

  private ChainBuilder comeBack() {
    return exec(session -> session.set(Attributes.TRIES, 0))
        .exec(
            asLongAs(this::wantsBack)
                .on(
                    pause(this::backOff)
                        .exec(doIf(session -> gate.isAdding()).then(attempts.hold()))));
  }

  private boolean wantsBack(Session session) {
    return gate.isAdding() && session.getInt(Attributes.TRIES) < load.attempts();
  }

  private Duration backOff(Session session) {
    int tries = session.getInt(Attributes.TRIES);
    if (tries == 0 && load.backOff() == BackOff.NONE) {
      return Duration.ZERO;
    }
    Duration wait = backoff.before(tries, Observation.attempt(session).retryAfter());
    return wait.compareTo(load.recoverWithin()) < 0 ? wait : load.recoverWithin();
  }
}
