package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.util.LinkedHashMap;
import java.util.Map;
import wscapacity.gatling.Observation;
import wscapacity.settings.Create;
import wscapacity.settings.Subscribe;
import wscapacity.settings.Target;
import wscapacity.settings.TokenSettings;

/** A REST request of the target whose answer its attempt is told. */
record RestRequest(
    String method, String path, Map<String, String> headers, String body, int expectStatus) {

  static RestRequest of(Create create) {
    return new RestRequest(
        create.method(), create.path(), create.headers(), create.body(), create.expectStatus());
  }

  static RestRequest of(Subscribe subscribe) {
    return new RestRequest(
        subscribe.method(),
        subscribe.path(),
        subscribe.headers(),
        subscribe.body(),
        subscribe.expectStatus());
  }

  /** The request as an action; it sends the token, if there is one, unless told otherwise. */
  HttpRequestActionBuilder to(Target target) {
    Template pathText = new Template(path);
    HttpRequestActionBuilder request =
        http("create")
            .httpRequest(
                method, session -> target.baseUrl().orElseThrow() + pathText.render(session))
            .body(StringBody(new Template(body)::render));
    for (Map.Entry<String, String> header : allHeaders(target).entrySet()) {
      request = request.header(header.getKey(), new Template(header.getValue())::render);
    }
    return request
        // Its line in the report comes from the attempt, in the attempt's words.
        .silent()
        .transformResponse(RestRequest::answered)
        .check(status().is(expectStatus));
  }

  private Map<String, String> allHeaders(Target target) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Content-Type", "application/json");
    if (!(target.token() instanceof TokenSettings.None)) {
      all.put("Authorization", "Bearer #{token}");
    }
    all.putAll(headers);
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
