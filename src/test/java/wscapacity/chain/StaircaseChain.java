package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import wscapacity.gatling.Observation;
import wscapacity.gatling.ObservedAttempt;
import wscapacity.settings.Retry;

/** A user of the staircase, from its first attempt until it leaves the run. */
public final class StaircaseChain {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

  private final AttemptChain attempts;
  private final LoadGate gate;
  private final ReleaseProbe probe;
  private final Retry retry;
  private final Backoff backoff;

  public StaircaseChain(AttemptChain attempts, LoadGate gate, ReleaseProbe probe, Retry retry) {
    this.attempts = attempts;
    this.gate = gate;
    this.probe = probe;
    this.retry = retry;
    this.backoff = new Backoff(retry, () -> ThreadLocalRandom.current().nextLong());
  }

  /**
   * Opens a socket and holds it; tries again as the retry policy says; when turned away for good,
   * waits for the release probe if there is a seat left, and otherwise leaves.
   */
  public ChainBuilder hold() {
    return attempts
        .arrive()
        .exec(asLongAs(this::wantsToTry).on(attempts.hold().exec(pause(this::backOff))))
        .exec(this::takeSeat)
        .exec(doIf(session -> session.contains(Attributes.SEAT)).then(probe()));
  }

  private ChainBuilder probe() {
    ChainBuilder rounds = exec(session -> session);
    for (int round = 1; round <= ReleaseProbe.ROUNDS; round++) {
      rounds = rounds.exec(probe(round));
    }
    return rounds;
  }

  private ChainBuilder probe(int round) {
    return exec(
        doIf(session -> Observation.attempt(session).wasTurnedAway())
            .then(
                exec(asLongAs(session -> probe.isWaiting(seat(session), round))
                        .on(pause(LOOK_AGAIN)))
                    .exec(
                        doIf(session -> probe.mayTry(seat(session), round))
                            .then(attempts.hold()))));
  }

  private static int seat(Session session) {
    return session.getInt(Attributes.SEAT);
  }

  private Session takeSeat(Session session) {
    boolean tried = session.getInt(Attributes.TRIES) > 0;
    if (!tried || !Observation.attempt(session).wasTurnedAway()) {
      return session;
    }
    OptionalInt seat = probe.takeSeat();
    return seat.isPresent() ? session.set(Attributes.SEAT, seat.getAsInt()) : session;
  }

  private boolean wantsToTry(Session session) {
    int tries = session.getInt(Attributes.TRIES);
    if (!gate.isAdding()) {
      return false;
    }
    return tries == 0 || tries <= retry.attempts() && Observation.attempt(session).hasFailed();
  }

  private Duration backOff(Session session) {
    int tries = session.getInt(Attributes.TRIES);
    ObservedAttempt last = Observation.attempt(session);
    if (!last.hasFailed() || tries > retry.attempts()) {
      return Duration.ZERO;
    }
    return backoff.before(tries - 1, last.retryAfter());
  }
}
