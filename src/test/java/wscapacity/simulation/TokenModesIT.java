package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatewayTokens;
import wscapacity.testing.GatlingFork;

/** Each way of coming by a token, against a gateway that knows which tokens it issued. */
class TokenModesIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GUARDED =
      """
      target.upgrade { url = "/ws", headers { Authorization = "Bearer #{token}" } }
      load { warm-up = 0, start = 30, levels = 1, upgrades-per-second = 30, hold = 500 ms,
             release-probe = 0 }
      gateway.policies = [ { kind = token-guard } ]
      """;
  private static final String CLIENT =
      "target.token { kind = client-credentials,"
          + " clients = [ { id = load-1, secret = ${?SECRET_1} } ] }\n";

  @TempDir Path folder;

  private GatlingFork fork;

  @BeforeEach
  void fork() {
    fork = new GatlingFork(folder).env("SECRET_1", "first secret").env("SECRET_2", "second secret");
  }

  @Test
  void oneTokenServesAllUsersOfAClient() throws Exception {
    FinishedRun run = fork.target(CLIENT + GUARDED).run();

    assertThat(run.failures()).isEmpty();
    assertThat(tokensIssued(run)).isEqualTo(1);
    assertThat(attemptsByToken(run).values()).containsExactly(30L);
  }

  @Test
  void everyUserFetchesATokenOfItsOwn() throws Exception {
    FinishedRun run = fork.target(CLIENT + "target.token.per = user\n" + GUARDED).run();

    assertThat(run.failures()).isEmpty();
    assertThat(tokensIssued(run)).isEqualTo(30);
    assertThat(attemptsByToken(run)).hasSize(30);
  }

  @Test
  void aPoolFromACsvFileTakesTurnsAndReadsItsSecretsFromTheEnvironment() throws Exception {
    Path pool = folder.resolve("pool.csv");
    Files.writeString(pool, "id,secret\nload-1,${SECRET_1}\nload-2,${SECRET_2}\n");
    FinishedRun run =
        fork.target(
                "target.token { kind = client-credentials, clients-file = \"%s\" }\n%s"
                    .formatted(pool, GUARDED))
            .run();

    assertThat(run.failures()).isEmpty();
    assertThat(tokensIssued(run)).isEqualTo(2);
    assertThat(attemptsByToken(run).values()).containsExactly(15L, 15L);
  }

  @Test
  void aStaticTokenIsSentAsItIs() throws Exception {
    fork.target(
        "target.token { kind = static, value = ${?STATIC_TOKEN} }\n"
            + "target.base-url = \"http://127.0.0.1\"\n"
            + GUARDED);
    fork.env("STATIC_TOKEN", "later");
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.env("STATIC_TOKEN", GatewayTokens.fresh(gateway)).run();

      assertThat(run.failures()).isEmpty();
      assertThat(gateway.count().accepted()).isEqualTo(30);
      assertThat(gateway.count().tokensIssued()).isEqualTo(1);
    }
  }

  @Test
  void aStaticTokenThatNobodyIssuedIsRefused() throws Exception {
    FinishedRun run =
        fork.target("target.token { kind = static, value = \"made up\" }\n" + GUARDED).run();

    assertThat(run.failures()).isEqualTo(Map.of("401 invalid_token", 30L));
    assertThat(json(run).at("/refused/401 token-guard").longValue()).isEqualTo(30);
  }

  @Test
  void withoutATokenTheGuardLetsNobodyIn() throws Exception {
    FinishedRun run =
        fork.target(
                GUARDED.replace(", headers { Authorization = \"Bearer #{token}\" }", "")
                    + "target.token.kind = none\n")
            .run();

    assertThat(run.failures()).isEqualTo(Map.of("401 invalid_token", 30L));
    assertThat(tokensIssued(run)).isZero();
    assertThat(attemptsByToken(run).keySet()).containsExactly("");
  }

  @Test
  void aTokenIsReplacedBeforeItExpiresWhileUsersHoldTheirSockets() throws Exception {
    FinishedRun run =
        fork.target(CLIENT + GUARDED)
            .with("target.token.refresh-before-expiry", "2 s")
            .with("gateway.token-lifetime", "4 s")
            .with("load.upgrades-per-second", "4")
            .run();

    assertThat(run.failures()).isEmpty();
    assertThat(json(run).get("max_open").intValue()).isEqualTo(30);
    // 30 upgrades at 4 per second take 7.5 s; a token serves 2 s of them.
    assertThat(attemptsByToken(run)).hasSizeBetween(3, 5);
    assertThat(run.measuredAttempts())
        .allMatch(row -> Long.parseLong(row.getField("token_left_ms")) > 0);
  }

  @Test
  void aTokenThatIsAnnouncedTooLongLivedIsRefusedWhenItHasExpired() throws Exception {
    FinishedRun run =
        fork.target(CLIENT + GUARDED)
            .with("gateway.token-lifetime", "3 s")
            .with("gateway.announced-lifetime", "1 hour")
            .with("load.upgrades-per-second", "5")
            .run();

    long refused = json(run).at("/refused/401 token-guard").longValue();
    // 30 upgrades at 5 per second take 6 s; the token lives for the first half of them.
    assertThat(refused).isBetween(12L, 17L);
    assertThat(run.failures()).isEqualTo(Map.of("401 token_expired", refused));
    assertThat(tokensIssued(run)).isEqualTo(1);
  }

  private static int tokensIssued(FinishedRun run) throws IOException {
    return json(run).get("tokens_issued").intValue();
  }

  private static Map<String, Long> attemptsByToken(FinishedRun run) {
    return run.measuredAttempts().stream()
        .collect(Collectors.groupingBy(row -> row.getField("token"), Collectors.counting()));
  }

  private static JsonNode json(FinishedRun run) throws IOException {
    return JSON.readTree(run.folder().resolve("gateway.json").toFile());
  }
}
