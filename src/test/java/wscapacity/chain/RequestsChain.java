package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import wscapacity.gatling.Expression;
import wscapacity.gatling.Observation;
import wscapacity.gatling.ObservedCreate;
import wscapacity.settings.Request;
import wscapacity.settings.Save;
import wscapacity.settings.Target;
import wscapacity.settings.TokenSettings;

/** The REST requests before the upgrade; what they save are placeholders from then on. */
final class RequestsChain {

  private final Target target;

  RequestsChain(Target target) {
    this.target = target;
  }

  /** Leaves what the answers give in the session, or an attempt that has failed. */
  ChainBuilder requests() {
    ChainBuilder chain = exec(session -> session);
    for (Request request : target.userRequests()) {
      String key = "requests[" + target.requests().indexOf(request) + "]";
      chain =
          chain.exec(
              doIf(session -> Observation.attempt(session).mayProceed())
                  .then(request(request, key)));
    }
    return chain;
  }

  private ChainBuilder request(Request request, String key) {
    return exec(session -> begin(session, request, key))
        .exec(
            action(request)
                .transformResponse(RequestsChain::answered)
                .check(status().in(List.copyOf(request.expectStatus())))
                .check(request.saves().stream().map(save -> SaveCheck.of(save, key)).toList()))
        .exec(session -> judge(session, request));
  }

  private static Session begin(Session session, Request request, String key) {
    Observation.attempt(session).create().started(request.name(), key);
    return session.removeAll(request.saves().stream().map(Save::name).toArray(String[]::new));
  }

  private static Session judge(Session session, Request request) {
    ObservedCreate create = Observation.attempt(session).create();
    Stream<String> saved = request.saves().stream().map(Save::name);
    if (!create.hasAnswer()) {
      create.failed("no-answer");
    } else if (request.expectStatus().stream().noneMatch(create::isStatus)) {
      create.failed("unexpected-status");
    } else {
      saved
          .filter(name -> !session.contains(name))
          .findFirst()
          .ifPresentOrElse(name -> create.failed("no-" + name, ".save." + name), create::succeeded);
    }
    return session.markAsSucceeded();
  }

  /** The request as an action; it sends the token, if there is one, unless a header is given. */
  HttpRequestActionBuilder action(Request request) {
    HttpRequestActionBuilder action =
        http("create").httpRequest(request.method(), new Expression(request.url())::inUrl);
    if (!request.body().isEmpty()) {
      action = action.body(StringBody(new Expression(request.body())::in));
    }
    for (Map.Entry<String, String> header : headers(request).entrySet()) {
      action = action.header(header.getKey(), new Expression(header.getValue())::in);
    }
    // Its line in the report comes from the attempt, in the attempt's words.
    return action.silent();
  }

  private Map<String, String> headers(Request request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    if (!(target.token() instanceof TokenSettings.None)) {
      headers.put("Authorization", "Bearer #{token}");
    }
    request
        .headers()
        .forEach(
            (name, value) -> {
              headers.keySet().removeIf(name::equalsIgnoreCase);
              headers.put(name, value);
            });
    return headers;
  }

  private static Response answered(Response response, Session session) {
    Observation.attempt(session)
        .create()
        .answered(
            response.status().code(),
            response.body().string(),
            response.headers().get("Retry-After"));
    return response;
  }
}
