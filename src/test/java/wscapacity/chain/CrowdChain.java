package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import wscapacity.gatling.Observation;

/** A user of an investigation: waits until it is called, makes its attempt, and leaves. */
public final class CrowdChain {

  private static final String CALL = "call";

  private final Crowd crowd;
  private final Map<Bearer, AttemptChain> attempts;
  private final Observation observation;

  /**
   * @param attempts attempts with the tokens of each bearer that there is
   */
  public CrowdChain(Crowd crowd, Map<Bearer, AttemptChain> attempts, Observation observation) {
    this.crowd = crowd;
    this.attempts = Map.copyOf(attempts);
    this.observation = observation;
  }

  /** Waits, attempts once, leaves. */
  public ChainBuilder serve() {
    ChainBuilder chain =
        AttemptChain.arrive()
            .exec(session -> session.set(CALL, crowd.join()))
            .exec(observation.await(CALL))
            .exec(pause(session -> call(session).map(Call::start).orElse(Duration.ZERO)))
            .exec(this::takeOrder);
    for (Map.Entry<Bearer, AttemptChain> bearer : attempts.entrySet()) {
      chain =
          chain
              .exec(
                  doIf(session -> isCalled(session, bearer.getKey(), true))
                      .then(bearer.getValue().silence()))
              .exec(
                  doIf(session -> isCalled(session, bearer.getKey(), false))
                      .then(bearer.getValue().hold()));
    }
    return chain;
  }

  private Session takeOrder(Session session) {
    Optional<Duration> stay = call(session).flatMap(Call::stay);
    return stay.isPresent() ? session.set(Attributes.SILENCE, stay.get()) : session;
  }

  private static boolean isCalled(Session session, Bearer bearer, boolean stays) {
    return call(session)
        .filter(call -> call.bearer() == bearer && call.stay().isPresent() == stays)
        .isPresent();
  }

  private static Optional<Call> call(Session session) {
    return session.get(CALL);
  }
}
