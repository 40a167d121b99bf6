package wscapacity.chain;

import static io.gatling.javaapi.core.CoreDsl.bodyString;
import static io.gatling.javaapi.core.CoreDsl.doIf;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import wscapacity.gatling.Observation;
import wscapacity.gatling.SavedValue;
import wscapacity.settings.AllowedLimit;
import wscapacity.settings.Request;
import wscapacity.settings.Save;
import wscapacity.settings.Target;

/** Reads what a platform allows: once in a run, by its first user, before the upgrade. */
final class LimitsChain {

  private static final String ANSWER = "limitsAnswer";

  private final Target target;
  private final Consumer<AllowedLimit> reader;

  /**
   * @param reader takes each limit that was read
   */
  LimitsChain(Target target, Consumer<AllowedLimit> reader) {
    this.target = target;
    this.reader = reader;
  }

  ChainBuilder read() {
    ChainBuilder chain = exec(session -> session);
    for (Request request : target.limitRequests()) {
      chain = chain.exec(read(request));
    }
    return doIf(session -> Observation.attempt(session).isFirst()).then(chain);
  }

  private ChainBuilder read(Request request) {
    return exec(new RequestsChain(target)
            .action(request)
            .check(status().in(List.copyOf(request.expectStatus())))
            .check(bodyString().optional().saveAs(ANSWER)))
        .exec(session -> readFrom(session.markAsSucceeded(), request));
  }

  private Session readFrom(Session session, Request request) {
    String answer = session.contains(ANSWER) ? session.getString(ANSWER) : "";
    for (Map.Entry<Request.Limit, String> limit : request.limits().entrySet()) {
      Save save = new Save("limit", Save.Source.JSON_PATH, limit.getValue());
      OptionalDouble value = number(new SavedValue(save).in(answer));
      reader.accept(new AllowedLimit(request.name(), limit.getKey(), value));
    }
    return session.remove(ANSWER);
  }

  private static OptionalDouble number(String text) {
    return text != null && text.matches("\\d{1,15}(\\.\\d+)?")
        ? OptionalDouble.of(Double.parseDouble(text))
        : OptionalDouble.empty();
  }
}
