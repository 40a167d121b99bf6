package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/**
 * Every target file, faster than it is meant to be run: the failure that its comment tells stands
 * in {@code attempts.csv} and in Gatling's errors as often as in the gateway's own count, starts
 * where the policy's limit is, and has the cause that the policy is.
 */
class TargetsIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private GatlingFork fork;

  @BeforeEach
  void fork() {
    fork = new GatlingFork(folder).with("load.hold", "1 s").with("load.upgrades-per-second", "100");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // target | levels | failure class | the gateway's own count | onset | cause | its parameter
        "byoc-edge-provisioning       | 6 | 403 access_denied | refused/403 concurrency-cap | 251"
            + " | concurrency-cap | limit | 250",
        "byoc-edge-provisioning-paced | 6 | 403 access_denied | refused/403 concurrency-cap | 251"
            + " | concurrency-cap | limit | 250",
        "digital-messaging            | 9 | 403 access_denied | refused/403 concurrency-cap | 401"
            + " | concurrency-cap | limit | 400",
        "agent-sockets                | 3 | 1006 abnormal closure | endings/abrupt-by-gateway | 101"
            + " | session-cap-after-upgrade | limit | 100",
        "webrtc-calls                 | 7 | 1006 abnormal closure | endings/abrupt-by-gateway | 301"
            + " | session-cap-after-upgrade | limit | 300",
        "web-chat                     | 4 | 429 too.many.requests.retry.after"
            + " | refused/429 concurrency-cap | 151 | concurrency-cap | limit | 150",
        "web-messaging                | 4 | in-band too_many_requests | throttled | none"
            + " | message-rate-limit | none | 0",
      })
  void failsAsItsCommentSays(
      String target,
      int levels,
      String failureClass,
      String truth,
      String onset,
      String cause,
      String parameter,
      int value)
      throws Exception {
    FinishedRun run =
        fork.with("target", target).with("load.levels", Integer.toString(levels)).run();

    long failures = json(run, "gateway.json").at("/" + truth).longValue();
    assertThat(failures).isPositive();
    assertThat(run.failures()).isEqualTo(Map.of(failureClass, failures));
    assertThat(run.gatlingErrors()).isEqualTo(run.failures());
    if (!onset.equals("none")) {
      JsonNode first = json(run, "capacity.json").at("/failures/0/onset/first_bad_open");
      assertThat(first.intValue()).isCloseTo(Integer.parseInt(onset), within(1));
    }
    assertThat(cause(run, "name").asText()).isEqualTo(cause);
    if (!parameter.equals("none")) {
      assertThat(cause(run, "parameters").get(parameter).intValue()).isCloseTo(value, within(1));
    }
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void theRestLimitShowsByTheMinuteThatPasses() throws Exception {
    // Within one minute a limit of requests and a quota of sockets look alike; the next minute, in
    // which the last level gets in, comes while nobody is on the way.
    FinishedRun run =
        fork.with("target", "webrtc-calls-rest-rate")
            .with("load.start", "60")
            .with("load.step", "60")
            .with("load.hold", "8 s")
            .with("load.upgrades-per-second", "60")
            .with("load.stop-after-refusals", "200")
            .run();

    long refused = json(run, "gateway.json").at("/creates/429").longValue();
    assertThat(refused).isPositive();
    assertThat(run.failures())
        .isEqualTo(Map.of("create failed: 429 too.many.requests.retry.after", refused));
    assertThat(run.gatlingErrors()).isEqualTo(run.failures());
    assertThat(cause(run, "name").asText()).isEqualTo("rest-rate-limit");
    assertThat(cause(run, "parameters").get("rate_per_minute").intValue())
        .isCloseTo(300, within(1));
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void aChannelTooManyEndsTheOldest() throws Exception {
    // At a pace at which each eviction can be told from the next opening.
    FinishedRun run =
        fork.with("target", "notifications")
            .with("load.levels", "7")
            .with("load.upgrades-per-second", "5")
            .run();

    long evicted = json(run, "gateway.json").at("/endings/abrupt-by-gateway").longValue();
    assertThat(evicted).isPositive();
    assertThat(run.failures()).isEqualTo(Map.of("1006 abnormal closure", evicted));
    assertThat(run.gatlingErrors()).isEqualTo(run.failures());
    assertThat(cause(run, "name").asText()).isEqualTo("eviction");
    assertThat(cause(run, "parameters").get("limit").intValue()).isCloseTo(20, within(1));
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void theFirstRunHasTwoCauses() throws Exception {
    // At its own pace: at a higher one the gauge lags behind the handshakes under way.
    FinishedRun run =
        fork.with("target", "first-run")
            .with("load.hold", "3 s")
            .with("load.upgrades-per-second", "25")
            .run();

    Map<String, JsonNode> causes = new TreeMap<>();
    json(run, "capacity.json")
        .get("failures")
        .forEach(failure -> causes.put(failure.get("class").asText(), failure.get("cause")));
    assertThat(causes).containsOnlyKeys("403 access_denied", "1006 abnormal closure");
    JsonNode refused = causes.get("403 access_denied");
    assertThat(refused.get("name").asText()).isEqualTo("concurrency-cap");
    assertThat(refused.at("/parameters/limit").intValue()).isCloseTo(250, within(1));
    JsonNode ended = causes.get("1006 abnormal closure");
    assertThat(ended.get("name").asText()).isEqualTo("session-cap-after-upgrade");
    assertThat(ended.at("/parameters/limit").intValue()).isCloseTo(180, within(1));
    assertThat(ended.at("/parameters/share").doubleValue()).isCloseTo(0.4, within(0.05));
  }

  /**
   * A ramp at which 300 sockets, 300 creates and a minute come together: with the create's own
   * refusals it is the REST limit, without them the sockets' end.
   */
  @Test
  void aConfoundedRampNamesNoWrongCause() throws Exception {
    FinishedRun run =
        fork.with("target", "webrtc-calls")
            .with("load.levels", "1")
            .with("load.start", "330")
            .with("load.release-probe", "0")
            .run();

    assertThat(cause(run, "name").asText()).isIn("session-cap-after-upgrade", Cause.INCONCLUSIVE);
  }

  @Test
  void aHealthyPlatformRaisesNoAlarm() throws Exception {
    FinishedRun run =
        fork.target(
                """
                target {
                  token { kind = client-credentials }
                  upgrade { url = "/ws", headers { Authorization = "Bearer #{token}" } }
                  heartbeat { send = "ping", expect = "pong", every = 5 s }
                }
                gateway.policies = [ { kind = token-guard } ]
                """)
            .with("load.start", "500")
            .with("load.step", "500")
            .with("load.levels", "4")
            .with("load.upgrades-per-second", "150")
            .with("load.hold", "3 s")
            .run();

    JsonNode capacity = json(run, "capacity.json");
    assertThat(capacity.get("max_open_sockets").intValue()).isEqualTo(2_000);
    assertThat(capacity.get("failures")).isEmpty();
    assertThat(json(run, "gateway.json").get("max_open").intValue()).isEqualTo(2_000);
  }

  @Test
  void aTokenPerUserIsFetchedPerUserAndMovesNoCap() throws Exception {
    FinishedRun run =
        fork.with("target", "digital-messaging")
            .with("target.token.per", "user")
            .with("load.levels", "9")
            .run();

    JsonNode truth = json(run, "gateway.json");
    assertThat(truth.at("/tokens_issued").intValue()).isEqualTo(run.attempts().size());
    assertThat(run.failures())
        .isEqualTo(
            Map.of("403 access_denied", truth.at("/refused/403 concurrency-cap").longValue()));
    assertThat(json(run, "capacity.json").at("/failures/0/onset/first_bad_open").intValue())
        .isEqualTo(401);
  }

  @Test
  void aStaleTokenIsToldFromACapByItsBody() throws Exception {
    FinishedRun run =
        fork.with("target", "digital-messaging-stale-token")
            .with("gateway.token-lifetime", "4 s")
            .with("load.levels", "4")
            .run();

    long refused = json(run, "gateway.json").at("/refused/403 token-guard").longValue();
    assertThat(refused).isPositive();
    assertThat(run.failures()).isEqualTo(Map.of("403 token_expired", refused));
    assertThat(run.measuredAttempts())
        .filteredOn(row -> row.getField("outcome").equals("refused"))
        .allMatch(row -> Long.parseLong(row.getField("token_age_ms")) >= 3_900);
    assertThat(cause(run, "name").asText()).isEqualTo("token-expired");
    // Valid for 4 s from when the gateway issued it; the next attempts came after the hold, 1 s.
    assertThat(cause(run, "parameters").get("age_s").doubleValue()).isBetween(3.9, 5.2);
  }

  @Test
  void aKeepAliveBelowTheIdleTimeoutLosesNoSocket() throws Exception {
    FinishedRun run = keepAlive("agent-sockets-keepalive-30", "600 ms");

    assertThat(run.failures()).isEmpty();
    assertThat(json(run, "gateway.json").at("/endings/abrupt-by-gateway").isMissingNode()).isTrue();
  }

  @Test
  void aKeepAliveAboveTheIdleTimeoutLosesEverySocket() throws Exception {
    FinishedRun run = keepAlive("agent-sockets-keepalive-60", "1500 ms");

    assertThat(run.failures()).isEqualTo(Map.of("1006 abnormal closure", 50L));
    assertThat(json(run, "gateway.json").at("/endings/abrupt-by-gateway").longValue())
        .isEqualTo(50);
    assertThat(run.measuredAttempts())
        .allMatch(row -> Long.parseLong(row.getField("received_ago_ms")) >= 950);
    assertThat(cause(run, "name").asText()).isEqualTo("idle-timeout");
    // A busy machine ends sockets late, never early.
    assertThat(cause(run, "parameters").get("idle_s").doubleValue()).isBetween(0.95, 1.3);
  }

  private FinishedRun keepAlive(String target, String every) throws Exception {
    return fork.with("target", target)
        .with("target.heartbeat.every", every)
        .with("gateway.policies", "[ { kind = idle-timeout, after = 1 s, counts-from = either } ]")
        .with("load.start", "50")
        .with("load.levels", "1")
        .with("load.hold", "4 s")
        .run();
  }

  @Test
  void aHerdComesBackAfterARestart() throws Exception {
    FinishedRun run =
        fork.simulation("ReconnectStormSimulation").with("target", "agent-sockets-reconnect").run();

    JsonNode truth = json(run, "gateway.json");
    assertThat(truth.at("/endings/closed-by-gateway 1012").longValue()).isEqualTo(150);
    assertThat(run.failures())
        .isEqualTo(
            Map.of(
                "503 service unavailable",
                truth.at("/refused/503 upgrade-rate").longValue(),
                "1012 service restart",
                150L));
    assertThat(json(run, "capacity.json").at("/answer/sentence").textValue())
        .contains("150 sockets were lost at once; 99 % were back after");
  }

  @Test
  void aPoolOfClientsTakesTurns() throws Exception {
    FinishedRun run = fork.with("target", "web-chat").with("load.levels", "1").run();

    Map<String, Long> attemptsByToken =
        run.attempts().stream()
            .collect(Collectors.groupingBy(row -> row.getField("token"), Collectors.counting()));
    assertThat(attemptsByToken).hasSize(3);
    assertThat(attemptsByToken.values()).allMatch(count -> count >= 18 && count <= 19);
    assertThat(json(run, "gateway.json").at("/tokens_issued").intValue()).isEqualTo(3);
  }

  @Test
  void everyTargetFileIsTestedHereOrInTheLab() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("user-files/targets"))) {
      List<String> names =
          files.map(file -> file.getFileName().toString().replace(".conf", "")).sorted().toList();
      assertThat(names)
          .containsExactly(
              "agent-sockets",
              "agent-sockets-keepalive-30",
              "agent-sockets-keepalive-60",
              "agent-sockets-reconnect",
              "byoc-edge-provisioning",
              "byoc-edge-provisioning-paced",
              "digital-messaging",
              "digital-messaging-stale-token",
              "first-run",
              "graphql-ws",
              "mqtt",
              "notifications",
              "sip",
              "socket-io",
              "stomp",
              "web-chat",
              "web-messaging",
              "webrtc-calls",
              "webrtc-calls-rest-rate");
    }
  }

  /** Something of the cause of the most frequent failure. */
  private static JsonNode cause(FinishedRun run, String field) throws IOException {
    return json(run, "capacity.json").at("/failures/0/cause").get(field);
  }

  private static JsonNode json(FinishedRun run, String file) throws IOException {
    return JSON.readTree(run.folder().resolve(file).toFile());
  }
}
