package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.CheckBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wscapacity.gatling.Observation;
import wscapacity.settings.Request;
import wscapacity.settings.Save;
import wscapacity.settings.Target;
import wscapacity.settings.TokenSettings;

/** A REST request of the target whose answer its attempt is told. */
record RestRequest(Request request) {

  /** The request as an action; it sends the token, if there is one, unless told otherwise. */
  HttpRequestActionBuilder to(Target target) {
    HttpRequestActionBuilder action =
        http("create")
            .httpRequest(request.method(), new Template(request.url())::render)
            .body(StringBody(new Template(request.body())::render));
    for (Map.Entry<String, String> header : allHeaders(target).entrySet()) {
      action = action.header(header.getKey(), new Template(header.getValue())::render);
    }
    return action
        // Its line in the report comes from the attempt, in the attempt's words.
        .silent()
        .transformResponse(RestRequest::answered)
        .check(status().in(List.copyOf(request.expectStatus())))
        .check(request.saves().stream().map(RestRequest::saved).toList());
  }

  /** What a value is taken from an answer or a message by. */
  static CheckBuilder saved(Save save) {
    return switch (save.source()) {
      case JSON_PATH -> jsonPath(save.expression()).optional().saveAs(save.name());
      case REGEX -> regex(session -> save.expression()).optional().saveAs(save.name());
    };
  }

  private Map<String, String> allHeaders(Target target) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", "application/json");
    if (!(target.token() instanceof TokenSettings.None)) {
      all.put("Authorization", "Bearer #{token}");
    }
    all.putAll(request.headers());
    return all;
  }

  private static Response answered(Response response, Session session) {
    Observation.attempt(session)
        .createAnswered(
            response.status().code(),
            response.body().string(),
            response.headers().get("Retry-After"));
    return response;
  }
}
