package wscapacity.gatling;

import static io.gatling.javaapi.core.CoreDsl.stopLoadGenerator;

import io.gatling.core.action.Action;
import io.gatling.core.session.Session;
import io.gatling.core.stats.StatsEngine;
import io.gatling.http.request.builder.ws.WsConnectRequestBuilder;
import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.http.WsConnectActionBuilder;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import wscapacity.attempt.Phase;
import wscapacity.token.TokenResult;

/** The steps of an attempt that need more than the DSL offers. */
final class AttemptSteps {

  private static final String ATTEMPT = "observedAttempt";

  private AttemptSteps() {}

  static ObservedAttempt attempt(Session session) {
    return (ObservedAttempt) session.attributes().apply(ATTEMPT);
  }

  static ActionBuilder begin(Observation run) {
    return new SeamBuilder(
        "begin attempt",
        (context, next) -> {
          run.building(context.coreComponents().eventLoopGroup());
          StatsEngine engine = context.coreComponents().statsEngine();
          return arrived -> {
            Session session = run.addresses().assign(arrived);
            int number = session.contains(ATTEMPT) ? attempt(session).number() + 1 : 1;
            Phase now = run.phase();
            ReportRows rows = new ReportRows(engine, session.scenario());
            ObservedAttempt begun =
                new ObservedAttempt(
                    run,
                    new AttemptJournal(
                        run, rows, session.userId(), number, now, SourceAddresses.of(session)),
                    session.eventLoop());
            next.$bang(session.set(ATTEMPT, begun));
          };
        });
  }

  static ActionBuilder awaitToken(String key) {
    return new SeamBuilder(
        "await token",
        (context, next) ->
            session -> {
              @SuppressWarnings("unchecked")
              CompletionStage<TokenResult> promised =
                  (CompletionStage<TokenResult>) session.attributes().apply(key);
              promised.thenAccept(
                  result -> session.eventLoop().execute(() -> tokenCame(session, result, next)));
            });
  }

  static ActionBuilder await(String key) {
    return new SeamBuilder(
        "await",
        (context, next) ->
            session -> {
              CompletionStage<?> promised = (CompletionStage<?>) session.attributes().apply(key);
              promised.thenAccept(
                  result ->
                      session.eventLoop().execute(() -> next.$bang(session.set(key, result))));
            });
  }

  static ActionBuilder conclude(Observation run, Supplier<CompletionStage<String>> outcome) {
    return new SeamBuilder(
        "conclude",
        (context, next) -> {
          StatsEngine engine = context.coreComponents().statsEngine();
          return session ->
              outcome
                  .get()
                  .thenAccept(
                      name ->
                          session
                              .eventLoop()
                              .execute(
                                  () -> {
                                    new ReportRows(engine, session.scenario())
                                        .outcome(name, run.now());
                                    next.$bang(session);
                                  }));
        });
  }

  private static void tokenCame(Session session, TokenResult result, Action next) {
    if (result instanceof TokenResult.Obtained obtained) {
      attempt(session).tokenObtained(obtained.token());
    } else if (result instanceof TokenResult.Failed failed) {
      attempt(session).tokenFailed(failed.status(), failed.reason(), failed.retryAfter());
    }
    next.$bang(session);
  }

  static ActionBuilder handshake(
      WsConnectActionBuilder connect, Duration timeout, Replies replies) {
    WsConnectRequestBuilder observed =
        (WsConnectRequestBuilder)
            connect
                .header(
                    PendingAttempts.HEADER, session -> attempt(session.asScala()).correlationKey())
                .asScala();
    return new SeamBuilder(
        "observed handshake",
        (context, next) -> {
          ObservedConnect each = ObservedConnect.of(observed, context);
          Action giveUp = stopLoadGenerator(Observation.NOT_OBSERVED).wrapped.build(context, next);
          return session -> {
            ObservedAttempt attempt = attempt(session);
            attempt
                .socket()
                .conversation()
                .reply(new io.gatling.javaapi.core.Session(session), replies);
            attempt.handshake().starts(timeout, () -> giveUp.$bang(session));
            each.by(attempt, next).$bang(session);
          };
        });
  }
}
