package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.asLongAsDuring;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import wscapacity.gatling.Observation;
import wscapacity.gatling.ObservedAttempt;
import wscapacity.settings.Retry;

/** A user who holds a socket until the end, and replaces it when it dies. */
public final class SoakChain {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final String WAIT = "wait";

  private final AttemptChain attempts;
  private final LoadGate gate;
  private final Pace replacements;
  private final Backoff backoff;

  /**
   * @param replacements when sockets may be replaced
   * @param retry how long a user waits after a handshake that failed; its attempts are not bounded
   */
  public SoakChain(AttemptChain attempts, LoadGate gate, Pace replacements, Retry retry) {
    this.attempts = attempts;
    this.gate = gate;
    this.replacements = replacements;
    this.backoff = new Backoff(retry, () -> ThreadLocalRandom.current().nextLong());
  }

  /** Holds one socket after the other, each replacement in its turn. */
  public ChainBuilder hold() {
    return attempts
        .arrive()
        .exec(
            asLongAs(session -> gate.isAdding())
                .on(
                    attempts
                        .hold()
                        .exec(this::findTurn)
                        .exec(
                            asLongAsDuring(
                                    session -> gate.isAdding(),
                                    session -> session.<Duration>get(WAIT))
                                .on(pause(LOOK_AGAIN)))));
  }

  private Session findTurn(Session session) {
    ObservedAttempt last = Observation.attempt(session);
    if (last.wasAccepted()) {
      return session.set(Attributes.TRIES, 0).set(WAIT, replacements.next());
    }
    Duration wait = backoff.before(session.getInt(Attributes.TRIES) - 1, last.retryAfter());
    Duration turn = replacements.next();
    return session.set(WAIT, turn.compareTo(wait) > 0 ? turn : wait);
  }
}
