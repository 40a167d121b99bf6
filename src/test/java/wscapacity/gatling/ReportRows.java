package wscapacity.gatling;

import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.commons.stats.Status;
import io.gatling.core.session.GroupBlock;
import io.gatling.core.stats.StatsEngine;
import java.util.List;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import wscapacity.attempt.Phase;

/** What one virtual user says in Gatling's report: rows by open-socket band, one line a failure. */
final class ReportRows {

  static final String TOKEN = "token";
  static final String CREATE = "create";
  static final String HANDSHAKE = "handshake";
  static final String GREETING = "greeting";
  static final String HEARTBEAT = "heartbeat";

  /** The life of a socket: its response time is the time from the 101 to the end. */
  static final String HOLD = "hold";

  private final StatsEngine engine;
  private final String scenario;
  private final Phase phase;

  ReportRows(StatsEngine engine, String scenario, Phase phase) {
    this.engine = engine;
    this.scenario = scenario;
    this.phase = phase;
  }

  void ok(String band, String row, long startMs, long endMs) {
    // A warm-up that works is left out of every figure.
    if (phase != Phase.WARM_UP) {
      log(band, row, startMs, endMs, OK$.MODULE$, Option.empty(), Option.empty());
    }
  }

  void ko(String band, String row, long startMs, long endMs, int code, String failureClass) {
    Option<String> responseCode = code == 0 ? Option.empty() : Option.apply(Integer.toString(code));
    log(band, row, startMs, endMs, KO$.MODULE$, responseCode, Option.apply(failureClass));
  }

  private void log(
      String band,
      String row,
      long startMs,
      long endMs,
      Status status,
      Option<String> responseCode,
      Option<String> message) {
    scala.collection.immutable.List<String> groups =
        CollectionConverters.asScala(List.of(band)).toList();
    engine.logResponse(scenario, groups, row, startMs, endMs, status, responseCode, message);
    int responseTime = (int) (endMs - startMs);
    engine.logGroupEnd(scenario, new GroupBlock(groups, startMs, responseTime, status), endMs);
  }
}
