package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

/**
 * The simulations that ask something else than how many sockets, each against a gateway whose
 * answer is known: its failures are as many as the gateway counted, and its answer is the policy's
 * parameter.
 */
class QuestionsIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PLAIN =
      """
      target {
        upgrade.url = "/ws"
        heartbeat { send = "ping", expect = "pong", every = 1 s }
      }
      load.warm-up = 0
      """;
  private static final String WITH_TOKEN =
      """
      target {
        token { kind = client-credentials, refresh-before-expiry = 500 ms }
        upgrade { url = "/ws", headers { Authorization = "Bearer #{token}" } }
      }
      load.warm-up = 0
      """;

  @TempDir Path folder;

  private GatlingFork fork;

  @BeforeEach
  void fork() {
    fork = new GatlingFork(folder);
  }

  @Test
  void theRateThatIsSustainedIsTheGateways() throws Exception {
    FinishedRun run =
        fork.simulation("UpgradeRateSimulation")
            .target(
                PLAIN
                    + """
                    upgrade-rate { start = 10, step = 20, levels = 3, hold = 4 s }
                    gateway.policies = [ { kind = upgrade-rate, per-second = 20, burst = 5 } ]
                    """)
            .run();

    Matcher answer =
        Pattern.compile("the platform admitted ([\\d.]+) per second").matcher(answer(run));
    assertThat(run.failures())
        .isEqualTo(Map.of("429 too.many.requests.retry.after", refused(run, "429 upgrade-rate")));
    assertThat(answer.find()).isTrue();
    assertThat(Double.parseDouble(answer.group(1))).isBetween(19.0, 21.0);
    assertThat(run.measuredAttempts())
        .as("open sockets stay few: the rate is judged alone")
        .allMatch(row -> number(row, "open") < 20);
    JsonNode figures = json(run, "capacity.json").at("/answer/figures");
    assertThat(figures.at("/descent/handshakes").intValue()).isEqualTo(40);
    assertThat(figures.at("/descent/accepted").intValue())
        .as("all but who comes before the bucket has filled up")
        .isBetween(35, 40);
    assertThat(figures.at("/second_top/handshakes").intValue()).isEqualTo(200);
    assertThat(figures.at("/second_top/accepted").intValue()).isLessThan(120);
    assertThat(json(run, "capacity.json").at("/failures/0/cause/name").textValue())
        .isEqualTo("upgrade-rate-limit");
    assertThat(run.gatlingGroups())
        .as("the bands of the question's axis")
        .contains("1-19 per second", "20-39 per second", "40-59 per second")
        .contains("descent", "second top")
        .noneMatch(group -> group.startsWith("open "));
  }

  /** Requests wait at a platform that serves 25 per second, until they have waited too long. */
  @Test
  void saturationComesBackWithTheRate() throws Exception {
    FinishedRun run =
        fork.simulation("UpgradeRateSimulation")
            .target(
                PLAIN
                    + """
                    target.upgrade.timeout = 2 s
                    upgrade-rate { start = 10, step = 20, levels = 3, hold = 4 s }
                    gateway.policies = [ { kind = slow-upgrade, delay = 40 ms, at-once = 1 } ]
                    """)
            .run();

    JsonNode found = json(run, "capacity.json");
    assertThat(found.at("/failures").findValuesAsText("name"))
        .as("an interval of time does not explain both tops")
        .contains("saturation")
        .doesNotContain("outage");
    assertThat(found.at("/answer/figures/second_top/handshakes").intValue()).isPositive();
  }

  @Test
  void whatIsRefusedAtTheLowRateTooIsNoLimitOnTheRateAndIsNotDrivenUpAgain() throws Exception {
    FinishedRun run =
        fork.simulation("UpgradeRateSimulation")
            .target(
                PLAIN
                    + """
                    load.stop-after-refusals = 40
                    upgrade-rate { start = 10, step = 20, levels = 3, hold = 3 s }
                    gateway.policies = [ { kind = upgrade-quota, limit = 80, status = 503, body = "" } ]
                    """)
            .run();

    JsonNode found = json(run, "capacity.json");
    assertThat(found.at("/answer/sentence").textValue())
        .endsWith("After the top, at the rate of the beginning, 0 of 30 got in.");
    assertThat(found.at("/answer/figures/second_top").isNull()).isTrue();
    assertThat(found.at("/failures/0/cause/name").textValue()).isNotEqualTo("upgrade-rate-limit");
    assertThat(refused(run, "503 upgrade-quota"))
        .as("40 end the way up, with those under way by then; 30 more come down")
        .isBetween(70L, 80L);
  }

  @Test
  void theLongestSilenceLiesBelowTheIdleTimeout() throws Exception {
    FinishedRun run =
        fork.simulation("IdleTimeoutSimulation")
            .target(
                PLAIN
                    + """
                    idle-timeout { ladder = [ 500 ms, 1 s, 2 s, 3 s ], sockets = 4 }
                    gateway.policies = [ { kind = idle-timeout, after = 1500 ms } ]
                    """)
            .run();

    assertThat(run.failures()).isEqualTo(Map.of("1006 abnormal closure", 8L));
    assertThat(endings(run, "abrupt-by-gateway")).isEqualTo(8);
    assertThat(answer(run))
        .containsPattern(
            "A silence of 1\\.\\d s survived; the shortest that did not was ended after 1\\.[56] s");
    assertThat(run.gatlingGroups())
        .containsExactly("silence 0.5 s", "silence 1 s", "silence 2 s", "silence 3 s");
  }

  @Test
  void onlyTheKeptTokenGrowsTooOld() throws Exception {
    FinishedRun run =
        fork.simulation("TokenLifetimeSimulation")
            .target(
                WITH_TOKEN
                    + """
                    token-lifetime { ages = [ 1 s, 2 s, 4 s, 5 s ], handshakes = 3 }
                    gateway { token-lifetime = 3 s, policies = [ { kind = token-guard } ] }
                    """)
            .run();

    assertThat(run.failures()).isEqualTo(Map.of("401 token_expired", 6L));
    assertThat(refused(run, "401 token-guard")).isEqualTo(6);
    Matcher answer =
        Pattern.compile("accepted up to an age of ([\\d.]+) s and refused from ([\\d.]+) s on")
            .matcher(answer(run));
    assertThat(answer.find()).isTrue();
    assertThat(Double.parseDouble(answer.group(1))).isBetween(1.0, 3.0);
    assertThat(Double.parseDouble(answer.group(2))).isBetween(3.0, 5.0);
    assertThat(answer(run))
        .contains("while 6 of 6 fresh ones were accepted: the token is the cause.");
    assertThat(run.gatlingGroups())
        .contains("token age 0-0.5 s", "token age 1.5-3 s", "token age from 4.5 s");
  }

  @Test
  void withoutTheGuardNoTokenGrowsTooOld() throws Exception {
    FinishedRun run =
        fork.simulation("TokenLifetimeSimulation")
            .target(
                WITH_TOKEN
                    + """
                    token-lifetime { ages = [ 1 s, 2 s ], handshakes = 3 }
                    gateway { token-lifetime = 1 s, policies = [] }
                    """)
            .run();

    assertThat(run.failures()).isEmpty();
    assertThat(answer(run))
        .containsPattern("The kept token was accepted up to an age of [12]\\.\\d s\\.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "fixed", "exponential"})
  void everyoneComesBackWithEveryBackOff(String backOff) throws Exception {
    FinishedRun run =
        fork.simulation("ReconnectStormSimulation")
            .with("reconnect-storm.back-off", backOff)
            .target(
                PLAIN
                    + """
                    reconnect-storm {
                      sockets = 40, upgrades-per-second = 20, hold = 1 s, honour-retry-after = false
                      attempts = 100, recover-within = 20 s
                    }
                    gateway.policies = [ { kind = upgrade-rate, per-second = 50, burst = 10 } ]
                    """)
            .run();

    long refused = refused(run, "429 upgrade-rate");
    assertThat(run.failures()).isEqualTo(Map.of("429 too.many.requests.retry.after", refused));
    assertThat(refused).isPositive();
    assertThat(run.measuredAttempts()).hasSize((int) (40 + 40 + refused));
    assertThat(answer(run))
        .containsPattern("40 sockets were lost at once; 99 % were back after \\d+\\.\\d s")
        .contains("Attempts needed: " + (40 + refused));
    assertThat(run.gatlingGroups()).contains("cycle 1", "cycle 2");
  }

  @Test
  void socketsThatDieDuringASoakAreReplaced() throws Exception {
    FinishedRun run =
        fork.simulation("SoakSimulation")
            .target(
                PLAIN
                    + """
                    soak { sockets = 40, upgrades-per-second = 20, duration = 6 s }
                    gateway.policies = [ { kind = random-loss, share = 0.3, within = 4 s } ]
                    """)
            .run();

    long lost = endings(run, "abrupt-by-gateway");
    assertThat(lost).isPositive();
    assertThat(run.failures()).isEqualTo(Map.of("1006 abnormal closure", lost));
    assertThat(json(run, "gateway.json").get("max_open").intValue()).isEqualTo(40);
    assertThat(run.gatlingGroups()).contains("time 3-4 s", "time 4-5 s");
    assertThat(answer(run))
        .contains(lost + " of " + run.measuredAttempts().size() + " sockets were lost in");
  }

  /** Without the console's line breaks. */
  private static String answer(FinishedRun run) throws IOException {
    return json(run, "capacity.json").at("/answer/sentence").textValue();
  }

  private static long refused(FinishedRun run, String name) throws IOException {
    return json(run, "gateway.json").get("refused").path(name).longValue();
  }

  private static long endings(FinishedRun run, String name) throws IOException {
    return json(run, "gateway.json").get("endings").path(name).longValue();
  }

  private static long number(NamedCsvRecord row, String column) {
    return Long.parseLong(row.getField(column));
  }

  private static JsonNode json(FinishedRun run, String file) throws IOException {
    return JSON.readTree(run.folder().resolve(file).toFile());
  }
}
