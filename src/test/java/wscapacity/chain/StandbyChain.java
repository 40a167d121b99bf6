package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.pause;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import wscapacity.gatling.Observation;

/** A user who waits until it is started, makes its one attempt, and leaves. */
public final class StandbyChain {

  private static final String PLANNED = "planned";

  private final StandbyUsers standby;
  private final Map<TokenChoice, AttemptChain> attempts;
  private final Observation observation;

  /**
   * @param attempts an attempt for each choice of a token that there is
   */
  public StandbyChain(
      StandbyUsers standby, Map<TokenChoice, AttemptChain> attempts, Observation observation) {
    this.standby = standby;
    this.attempts = Map.copyOf(attempts);
    this.observation = observation;
  }

  /** Waits, opens a socket with the first token, closes it at once, leaves. */
  public ChainBuilder touch() {
    return await()
        .exec(
            doIf(session -> planned(session).isPresent())
                .then(attempts.get(TokenChoice.FIRST).touch()));
  }

  /** Waits, attempts once as it is planned, leaves. */
  public ChainBuilder serve() {
    ChainBuilder chain = await().exec(this::setStay);
    for (Map.Entry<TokenChoice, AttemptChain> choice : attempts.entrySet()) {
      chain =
          chain
              .exec(
                  doIf(session -> isFor(session, choice.getKey(), true))
                      .then(choice.getValue().silence()))
              .exec(
                  doIf(session -> isFor(session, choice.getKey(), false))
                      .then(choice.getValue().hold()));
    }
    return chain;
  }

  private ChainBuilder await() {
    return attempts
        .get(TokenChoice.FIRST)
        .arrive()
        .exec(session -> session.set(PLANNED, standby.join()))
        .exec(observation.await(PLANNED))
        .exec(pause(session -> planned(session).map(PlannedAttempt::start).orElse(Duration.ZERO)));
  }

  private Session setStay(Session session) {
    Optional<Duration> stay = planned(session).flatMap(PlannedAttempt::stay);
    return stay.isPresent() ? session.set(Attributes.SILENCE, stay.get()) : session;
  }

  private static boolean isFor(Session session, TokenChoice token, boolean stays) {
    return planned(session)
        .filter(planned -> planned.token() == token && planned.stay().isPresent() == stays)
        .isPresent();
  }

  private static Optional<PlannedAttempt> planned(Session session) {
    return session.get(PLANNED);
  }
}
