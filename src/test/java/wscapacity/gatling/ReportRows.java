package wscapacity.gatling;

import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.commons.stats.Status;
import io.gatling.core.session.GroupBlock;
import io.gatling.core.stats.StatsEngine;
import scala.Option;

/**
 * What one virtual user says in Gatling's report: rows by band of the question's axis, one line a
 * failure.
 */
final class ReportRows {

  static final String TOKEN = "token";
  static final String CREATE = "create";
  static final String HANDSHAKE = "handshake";
  static final String GREETING = "greeting";
  static final String HEARTBEAT = "heartbeat";

  /** What Gatling logs when a message that wants a reply was sent. */
  static final String GREETING_SENT = "greeting send";

  static final String HEARTBEAT_SENT = "heartbeat send";

  /** What a step of the greeting is called, from 1; the number is left out where it is the only. */
  static String greeting(int step, int steps) {
    return steps == 1 ? GREETING : GREETING + " " + step;
  }

  /** The key of a step's row in the target file, without {@code target.}. */
  static String key(String row) {
    String[] words = row.split(" ");
    return words.length == 1 ? row : words[0] + "[" + (Integer.parseInt(words[1]) - 1) + "]";
  }

  /** The life of a socket: its response time is the time from the 101 to the end. */
  static final String HOLD = "hold";

  private final StatsEngine engine;
  private final String scenario;

  ReportRows(StatsEngine engine, String scenario) {
    this.engine = engine;
    this.scenario = scenario;
  }

  void ok(String group, String row, long startMs, long endMs) {
    log(group, row, startMs, endMs, OK$.MODULE$, Option.empty(), Option.empty());
  }

  void ko(String group, String row, long startMs, long endMs, int code, String failureClass) {
    Option<String> responseCode = code == 0 ? Option.empty() : Option.apply(Integer.toString(code));
    log(group, row, startMs, endMs, KO$.MODULE$, responseCode, Option.apply(failureClass));
  }

  /** How the run ended: a group without a request, so that it counts in no figure of requests. */
  void outcome(String name, long nowMs) {
    engine.logGroupEnd(scenario, new GroupBlock(groups(name), nowMs, 0, OK$.MODULE$), nowMs);
  }

  private static scala.collection.immutable.List<String> groups(String name) {
    return scala.collection.immutable.List$.MODULE$.<String>empty().$colon$colon(name);
  }

  private void log(
      String group,
      String row,
      long startMs,
      long endMs,
      Status status,
      Option<String> responseCode,
      Option<String> message) {
    scala.collection.immutable.List<String> groups = groups(group);
    engine.logResponse(scenario, groups, row, startMs, endMs, status, responseCode, message);
    int responseTime = (int) (endMs - startMs);
    engine.logGroupEnd(scenario, new GroupBlock(groups, startMs, responseTime, status), endMs);
  }
}
