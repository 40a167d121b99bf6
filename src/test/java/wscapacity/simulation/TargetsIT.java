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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/**
 * Every target file, faster than it is meant to be run: the failure that its comment tells stands
 * in {@code attempts.csv} and in Gatling's errors as often as in the gateway's own count, and
 * starts where the policy's limit is.
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
        // target                      | levels | failure class                   | the gateway's
        // own count         | onset
        "byoc-edge-provisioning        | 6 | 403 access_denied                    | refused/403 concurrency-cap     | 251",
        "byoc-edge-provisioning-paced  | 6 | 403 access_denied                    | refused/403 concurrency-cap     | 251",
        "digital-messaging             | 9 | 403 access_denied                    | refused/403 concurrency-cap     | 401",
        "agent-sockets                 | 3 | 1006 abnormal closure                | endings/abrupt-by-gateway       | 101",
        "webrtc-calls                  | 7 | 1006 abnormal closure                | endings/abrupt-by-gateway       | 301",
        "webrtc-calls-rest-rate        | 7 | create failed: 429 too.many.requests.retry.after | creates/429         | 296",
        "web-chat                      | 4 | 429 too.many.requests.retry.after    | refused/429 concurrency-cap     | 151",
        "notifications                 | 4 | 1006 abnormal closure                | endings/abrupt-by-gateway       | 1",
        "web-messaging                 | 4 | in-band too_many_requests            | throttled                       | none",
      })
  void failsAsItsCommentSays(
      String target, int levels, String failureClass, String truth, String onset) throws Exception {
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
    assertThat(run.exitCode()).isZero();
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
        .allMatch(row -> Math.abs(Long.parseLong(row.getField("received_ago_ms")) - 1000) < 100);
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
    assertThat(run.output()).contains("150 sockets were lost at once; 99 % were back after");
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
  void everyTargetFileIsTestedHere() throws IOException {
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
              "notifications",
              "web-chat",
              "web-messaging",
              "webrtc-calls",
              "webrtc-calls-rest-rate");
    }
  }

  private static JsonNode json(FinishedRun run, String file) throws IOException {
    return JSON.readTree(run.folder().resolve(file).toFile());
  }
}
