package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.http.response.Response;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.http.HttpRequestActionBuilder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import wscapacity.gatling.Observation;
import wscapacity.gatling.ObservedAttempt;
import wscapacity.settings.Create;
import wscapacity.settings.Loopback;
import wscapacity.settings.Target;
import wscapacity.settings.TokenSettings;

/** The REST request before the upgrade: its answer gives the URL to connect to. */
final class CreateChain {

  private static final String AUTHORIZATION = "Authorization";

  private final Target target;
  private final Create create;

  CreateChain(Target target, Create create) {
    this.target = target;
    this.create = create;
  }

  /** Leaves the connect URL in the session, or an attempt that has failed. */
  ChainBuilder request() {
    return exec(CreateChain::begin).exec(send()).exec(this::judge);
  }

  private static Session begin(Session session) {
    Observation.attempt(session).createStarted();
    return session.remove(Attributes.CONNECT_URL);
  }

  private HttpRequestActionBuilder send() {
    Template path = new Template(create.path());
    Template body = new Template(create.body());
    HttpRequestActionBuilder request =
        http("create")
            .httpRequest(
                create.method(), session -> target.baseUrl().orElseThrow() + path.render(session))
            .body(StringBody(body::render));
    for (Map.Entry<String, String> header : headers().entrySet()) {
      request = request.header(header.getKey(), new Template(header.getValue())::render);
    }
    return request
        // Its line in the report comes from the attempt, in the attempt's words.
        .silent()
        .transformResponse(CreateChain::answered)
        .check(
            status().is(create.expectStatus()),
            jsonPath(create.connectUrl()).optional().saveAs(Attributes.CONNECT_URL));
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    if (!(target.token() instanceof TokenSettings.None)) {
      headers.put(AUTHORIZATION, "Bearer #{token}");
    }
    headers.putAll(create.headers());
    return headers;
  }

  private static Response answered(Response response, Session session) {
    Observation.attempt(session)
        .createAnswered(
            response.status().code(),
            response.body().string(),
            response.headers().get("Retry-After"));
    return response;
  }

  private Session judge(Session session) {
    ObservedAttempt attempt = Observation.attempt(session);
    if (!attempt.hasCreateAnswer()) {
      attempt.createFailed("no-answer");
    } else if (!attempt.isCreateStatus(create.expectStatus())) {
      attempt.createFailed("unexpected-status");
    } else if (!session.contains(Attributes.CONNECT_URL)) {
      attempt.createFailed("no-connect-url");
    } else if (!isAllowed(session.getString(Attributes.CONNECT_URL))) {
      attempt.createFailed(UserChain.NOT_AUTHORISED);
    } else {
      attempt.created();
    }
    return session.markAsSucceeded();
  }

  /** The platform chose this host, so the settings could not check it. */
  private boolean isAllowed(String connectUrl) {
    return target.authorisation().isPresent() || Loopback.isLoopback(URI.create(connectUrl));
  }
}
