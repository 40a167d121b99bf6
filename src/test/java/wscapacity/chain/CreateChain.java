package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.Optional;
import java.util.function.Function;
import wscapacity.gatling.Observation;
import wscapacity.gatling.ObservedAttempt;
import wscapacity.settings.Create;
import wscapacity.settings.Subscribe;
import wscapacity.settings.Target;

/** The REST requests before the upgrade: the answer to the first gives the URL to connect to. */
final class CreateChain {

  private final Target target;
  private final Create create;
  private final Destination destination;

  CreateChain(Target target, Create create) {
    this.target = target;
    this.create = create;
    this.destination = new Destination(target);
  }

  /** Leaves the connect URL in the session, or an attempt that has failed. */
  ChainBuilder requests() {
    ChainBuilder chain =
        exec(CreateChain::begin)
            .exec(
                RestRequest.of(create)
                    .to(target)
                    .check(jsonPath(create.connectUrl()).optional().saveAs(Attributes.CONNECT_URL)))
            .exec(judging(create.expectStatus(), this::problemOfCreate));
    if (target.subscribe().isPresent()) {
      chain =
          chain.exec(
              doIf(session -> Observation.attempt(session).mayProceed())
                  .then(subscribe(target.subscribe().get())));
    }
    return chain;
  }

  private ChainBuilder subscribe(Subscribe subscribe) {
    return exec(CreateChain::startStep)
        .exec(RestRequest.of(subscribe).to(target))
        .exec(judging(subscribe.expectStatus(), session -> Optional.empty()));
  }

  private static Session begin(Session session) {
    return startStep(session).remove(Attributes.CONNECT_URL);
  }

  private static Session startStep(Session session) {
    Observation.attempt(session).createStarted();
    return session;
  }

  private static Function<Session, Session> judging(
      int expectStatus, Function<Session, Optional<String>> problemOfAnswer) {
    return session -> {
      ObservedAttempt attempt = Observation.attempt(session);
      if (!attempt.hasCreateAnswer()) {
        attempt.createFailed("no-answer");
      } else if (!attempt.isCreateStatus(expectStatus)) {
        attempt.createFailed("unexpected-status");
      } else {
        problemOfAnswer.apply(session).ifPresentOrElse(attempt::createFailed, attempt::created);
      }
      return session.markAsSucceeded();
    };
  }

  private Optional<String> problemOfCreate(Session session) {
    if (!session.contains(Attributes.CONNECT_URL)) {
      return Optional.of("no-connect-url");
    }
    return destination.problemOf(session.getString(Attributes.CONNECT_URL));
  }
}
