package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LongSummaryStatistics;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/** An investigation against gateways whose policy is known: its verdict, its steps, its bounds. */
class InvestigationIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** 100 users, 20 by 20; with 3 warm-ups, 10 of a baseline and 15 of a release probe: 128. */
  private static final String SMALL =
      """
      target {
        token { kind = client-credentials }
        upgrade { url = "/ws", headers { Authorization = "Bearer #{token}" } }
        heartbeat { send = "ping", expect = "pong", every = 1 s }
      }
      load { warm-up = 3, start = 20, step = 20, levels = 5, upgrades-per-second = 50, hold = 700 ms }
      investigation { pause = 1 s, stay = 500 ms, silences = [ 500 ms, 1 s ] }
      """;

  @TempDir Path folder;

  private GatlingFork fork;

  @BeforeEach
  void fork() {
    fork = new GatlingFork(folder).simulation("InvestigationSimulation");
  }

  /**
   * At 300 open sockets the ramp has made 300 REST calls, too: what fails there may be either. The
   * REST limit counts from the token's first call on, five of the warm-up among them.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // target                | cause                     | parameter       | value | experiments
        "webrtc-calls            | session-cap-after-upgrade | limit           | 300   | baseline \\(10\\), staircase \\(350\\)",
        "webrtc-calls-rest-rate  | rest-rate-limit           | rate_per_minute | 300   | baseline \\(10\\), staircase \\(350\\), release probe \\(\\d+\\)(, [a-z ]+ \\(\\d+\\))*",
      })
  void tellsWhatARampCannot(
      String target, String cause, String parameter, int value, String experiments)
      throws Exception {
    FinishedRun run =
        fork.with("target", target)
            .with("load.levels", "7")
            .with("load.hold", "700 ms")
            .with("load.upgrades-per-second", "100")
            .with("investigation.pause", "1 s")
            .with("investigation.stay", "500 ms")
            .run();

    assertThat(json(run, "capacity.json").at("/failures")).hasSize(1);
    JsonNode found = json(run, "capacity.json").at("/failures/0/cause");
    assertThat(found.at("/name").textValue()).as(found.toPrettyString()).isEqualTo(cause);
    assertThat(found.at("/parameters/" + parameter).intValue()).isCloseTo(value, within(1));
    assertThat(sentence(run))
        .containsPattern("Experiments, with their attempts: " + experiments + "\\.");
    assertThat(run.exitCode()).isZero();
  }

  @Test
  void leavesOutWhatCannotChangeTheVerdictOnACapAndDoesNotHammerIt() throws Exception {
    FinishedRun run =
        fork.target(
                SMALL
                    + """
                    load.stop-after-refusals = 20
                    gateway.policies = [ { kind = concurrency-cap, limit = 60 } ]
                    """)
            .run();

    JsonNode cause = json(run, "capacity.json").at("/failures/0/cause");
    assertThat(cause.at("/name").textValue()).isEqualTo("concurrency-cap");
    assertThat(cause.at("/parameters/limit").intValue()).isCloseTo(60, within(1));
    assertThat(sentence(run))
        .contains(
            "release probe (9). Left out: second client, burst at a low count, half the rate, silence"
                + " ladder, token age (it can no longer change the verdict).");
    // 20 end the staircase, with those who were called by then; after it 9 try for 6 slots. Without
    // the stop it were 40 and 3.
    assertThat(json(run, "gateway.json").at("/refused/403 concurrency-cap").intValue())
        .isBetween(23, 35);
  }

  @Test
  void aSecondClientTellsACapPerTokenFromATotalOne() throws Exception {
    FinishedRun run =
        fork.target(
                SMALL
                    + """
                    target.token.clients = [ { id = a, secret = s }, { id = b, secret = t } ]
                    gateway.policies = [ { kind = concurrency-cap, limit = 60, scope = token } ]
                    """)
            .run();

    JsonNode parameters = json(run, "capacity.json").at("/failures/0/cause/parameters");
    assertThat(parameters.at("/scope").textValue()).isEqualTo("token");
    assertThat(parameters.at("/limit").intValue()).isCloseTo(60, within(1));
    assertThat(sentence(run)).contains("release probe (9), second client (30).");
  }

  @Test
  void keepsItsBounds() throws Exception {
    FinishedRun run =
        fork.target(
                SMALL
                    + """
                    investigation { max-upgrades = 160, max-duration = 20 s, token-age = 30 s }
                    gateway.policies = [ { kind = slow-upgrade, delay = 20 ms } ]
                    """)
            .run();

    assertThat(sentence(run))
        .contains(
            "baseline (10), staircase (100), silence ladder (10).",
            "burst at a low count (its 100 upgrades go beyond investigation.max-upgrades)",
            "token age (it would end after investigation.max-duration)");
    assertThat(run.output())
        .as("who waits sees which experiment is under way")
        .containsPattern("\\d+ s · experiment (baseline|staircase|silence ladder) · open \\d");
    JsonNode truth = json(run, "gateway.json");
    assertThat(truth.at("/accepted").intValue()).isEqualTo(3 + 10 + 100 + 10);
    assertThat(refusedOf(truth)).isZero();
    LongSummaryStatistics starts =
        run.measuredAttempts().stream()
            .mapToLong(row -> Long.parseLong(row.getField("started_ms")))
            .summaryStatistics();
    assertThat(starts.getMax() - starts.getMin()).isLessThan(20_000);
    assertThat(json(run, "capacity.json").at("/failures")).isEmpty();
  }

  private static String sentence(FinishedRun run) throws IOException {
    return json(run, "capacity.json").at("/answer/sentence").textValue();
  }

  private static long refusedOf(JsonNode truth) {
    return StreamSupport.stream(truth.at("/refused").spliterator(), false)
        .mapToLong(JsonNode::longValue)
        .sum();
  }

  private static JsonNode json(FinishedRun run, String file) throws IOException {
    return JSON.readTree(run.folder().resolve(file).toFile());
  }
}
