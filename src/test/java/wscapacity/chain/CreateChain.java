package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.Optional;
import wscapacity.gatling.Observation;
import wscapacity.gatling.ObservedAttempt;
import wscapacity.settings.Request;
import wscapacity.settings.Save;
import wscapacity.settings.Target;

/** The REST requests before the upgrade; what they save are placeholders from then on. */
final class CreateChain {

  private final Target target;

  CreateChain(Target target) {
    this.target = target;
  }

  /** Leaves what the answers give in the session, or an attempt that has failed. */
  ChainBuilder requests() {
    ChainBuilder chain = exec(session -> session);
    for (Request request : target.requests()) {
      if (request.isOfEachUser()) {
        chain =
            chain.exec(
                doIf(session -> Observation.attempt(session).mayProceed()).then(step(request)));
      }
    }
    return chain;
  }

  private ChainBuilder step(Request request) {
    return exec(session -> begin(session, request))
        .exec(new RestRequest(request).to(target))
        .exec(session -> judge(session, request));
  }

  private static Session begin(Session session, Request request) {
    Observation.attempt(session).createStarted();
    return session.removeAll(request.saves().stream().map(Save::name).toArray(String[]::new));
  }

  private Session judge(Session session, Request request) {
    ObservedAttempt attempt = Observation.attempt(session);
    if (!attempt.hasCreateAnswer()) {
      attempt.createFailed("no-answer");
    } else if (request.expectStatus().stream().noneMatch(attempt::isCreateStatus)) {
      attempt.createFailed("unexpected-status");
    } else {
      problem(session, request).ifPresentOrElse(attempt::createFailed, attempt::created);
    }
    return session.markAsSucceeded();
  }

  private Optional<String> problem(Session session, Request request) {
    for (Save save : request.saves()) {
      if (!session.contains(save.name())) {
        return Optional.of("no-" + save.name());
      }
    }
    return Optional.empty();
  }
}
