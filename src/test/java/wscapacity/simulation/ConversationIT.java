package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.LoginPlatform;

/** A conversation that was written down in a target file alone, with a platform that counts. */
class ConversationIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TARGET =
      """
      target {
        base-url = "%s"
        users.file = "%s"
        requests = [
          {
            name = login, path = "/session"
            body = "{\\"login\\":\\"#{login}\\",\\"pin\\":\\"#{pin}\\"}"
            save { sessionToken = "$.session.token" }
          }
        ]
        upgrade { url = "/ws?access_token=#{sessionToken}" }
        greeting = [
          {
            send = "{\\"type\\":\\"auth\\",\\"token\\":\\"#{sessionToken}\\"}", expect = "\\"ready\\""
            save { seat = "$.seat" }
          }
        ]
        replies = [ { when = "\\"type\\":\\"ping\\"", send = "{\\"type\\":\\"pong\\"}" } ]
        heartbeat { send = "{\\"type\\":\\"here\\",\\"seat\\":#{seat}}", expect = "echo", every = 2 s }
      }
      load { start = 40, step = 40, levels = 4, band = 40, upgrades-per-second = 10, hold = 3 s }
      """;

  @TempDir Path folder;

  @Test
  void theLimitOfAPlatformWithALoginIsFoundExactly() throws Exception {
    try (LoginPlatform platform = new LoginPlatform(120, Duration.ofSeconds(1))) {
      FinishedRun run = new GatlingFork(folder).target(target(platform)).run();

      assertThat(run.failures()).as(run.output()).containsOnlyKeys("429 full");
      assertThat(run.failures().get("429 full")).isEqualTo(platform.refused());
      assertThat(platform.mostOpen()).isEqualTo(120);
      JsonNode failure = capacity(run).at("/failures/0");
      assertThat(failure.at("/onset/last_good_open").intValue()).isEqualTo(120);
      assertThat(failure.at("/onset/first_bad_open").intValue()).isEqualTo(121);
      assertThat(failure.at("/cause/name").asText()).isEqualTo("concurrency-cap");
      assertThat(platform.pongs()).isGreaterThan(120);
      assertThat(run.exitCode()).isZero();
    }
  }

  @Test
  void theSmokeTestIsACheckList() throws Exception {
    try (LoginPlatform platform = new LoginPlatform(1, Duration.ofSeconds(1))) {
      FinishedRun run =
          new GatlingFork(folder).target(target(platform)).simulation("SmokeSimulation").run();

      assertThat(run.output())
          .containsPattern(
              """
              request login ✓ 201, \\d+ ms
              handshake ✓ 101, \\d+ ms
              greeting ✓ \\d+ ms
              heartbeat ✓ \\d+ ms
              close ✓ 1000, \\d+ ms
              """);
      assertThat(run.exitCode()).isZero();
    }
  }

  @Test
  void itsFirstFaultEndsItWithTheKey() throws Exception {
    try (LoginPlatform platform = new LoginPlatform(1, Duration.ofSeconds(1))) {
      FinishedRun run =
          new GatlingFork(folder)
              .target(target(platform))
              .with("target.heartbeat", "null")
              .with(
                  "target.greeting",
                  "[ { send = \"{}\" }, { send = \"{}\", expect = welcome, timeout = 1 s } ]")
              .simulation("SmokeSimulation")
              .run();

      assertThat(run.output())
          .containsPattern(
              "greeting 2 ✗ received: \\{\"type\":\"echo\"} \\(see target\\.greeting\\[1\\]\\.expect\\)")
          .doesNotContain("heartbeat ✓", "close ✓");
      assertThat(run.exitCode()).isNotZero();
    }
  }

  /** A platform to which nothing may be said: its sockets end after 3 s without a frame. */
  @Test
  void pingFramesTellSilenceFromAgeWhereNothingMayBeSaid() throws Exception {
    FinishedRun run =
        new GatlingFork(folder)
            .target(
                """
                target.upgrade.url = "/ws"
                idle-timeout { ladder = [ 1 s, 2 s, 4 s, 6 s ], sockets = 10 }
                gateway.policies = [
                  { kind = idle-timeout, after = 3 s, counts-from = either, end = abnormal }
                ]
                """)
            .simulation("IdleTimeoutSimulation")
            .run();

    assertThat(run.failures()).as(run.output()).isEqualTo(Map.of("1006 abnormal closure", 20L));
    JsonNode cause = capacity(run).at("/failures/0/cause");
    assertThat(cause.get("name").asText()).isEqualTo("idle-timeout");
    assertThat(cause.at("/parameters/idle_s").doubleValue()).isCloseTo(3, within(0.5));
  }

  @Test
  void whatThePlatformAllowsIsReadOnceAndComparedWithThePlan() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .simulation("SmokeSimulation")
            .target(
                """
                target {
                  upgrade.url = "/ws"
                  requests = [
                    {
                      name = limits, path = "/limits"
                      limits {
                        upgrades-per-minute = "$..[?(@.key == 'connections.rate.per.minute')].value"
                        open-sockets = "$.sockets"
                      }
                    }
                  ]
                }
                gateway.create-answer = "{\\"entities\\":[{\\"key\\":\\"connections.rate.per.minute\\",\\"value\\":1000}]}"
                """);
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();

      assertThat(run.output())
          .containsOnlyOnce(
              "limits: upgrades per minute: 1000 allowed, 1500 planned;"
                  + " warning: the plan exceeds the limit")
          .containsOnlyOnce("limits: the answer does not say how many open sockets are allowed");
      assertThat(gateway.count().created(201)).isEqualTo(1);
      assertThat(run.exitCode()).isZero();
    }
  }

  /** The platform answers a reply with what wants one: the run neither hangs nor hammers. */
  @Test
  void repliesThatAnswerEachOtherForEverAreEnded() throws Exception {
    FinishedRun run =
        new GatlingFork(folder)
            .simulation("SmokeSimulation")
            .target(
                """
                target {
                  upgrade.url = "/ws"
                  greeting { send = marco, expect = never, timeout = 5 s }
                  replies = [ { when = polo, send = marco } ]
                }
                gateway.replies = [ { when = marco, send = polo } ]
                """)
            .run();

    assertThat(run.output())
        .contains("replies ✗ more than 20 within a second (see target.replies)");
    assertThat(run.failures()).isEqualTo(Map.of("in-band endless_replies", 1L));
    assertThat(run.exitCode()).isNotZero();
  }

  @Test
  void aReplyWithoutTheValueThatIsSavedNamesItsKey() throws Exception {
    FinishedRun run =
        new GatlingFork(folder)
            .simulation("SmokeSimulation")
            .target(
                """
                target {
                  upgrade.url = "/ws"
                  greeting = [
                    { send = ping }
                    { expect = pong, save { seat = "$.seat" } }
                  ]
                }
                gateway {}
                """)
            .run();

    assertThat(run.output())
        .contains("greeting 2 ✗ the reply has nothing to save (see target.greeting[1].save.seat)");
    assertThat(run.exitCode()).isNotZero();
  }

  @Test
  void whatIsNoJsonPathIsOneLine() throws Exception {
    FinishedRun run =
        new GatlingFork(folder)
            .target(
                """
                target.upgrade.url = "/ws"
                target.requests = [ { path = "/c", save { id = "$.[" } } ]
                gateway {}
                """)
            .run();

    assertThat(run.output())
        .startsWith(
            folder.resolve("target.conf") + ": target.requests[0].save.id is not a JSONPath: ")
        .doesNotContain("\tat ");
    assertThat(run.exitCode()).isNotZero();
  }

  private String target(LoginPlatform platform) throws IOException {
    Path users = folder.resolve("users.csv");
    Files.writeString(
        users,
        IntStream.range(0, 30)
            .mapToObj(user -> "u" + user + ",pin-of-u" + user + "\n")
            .collect(Collectors.joining("", "login,pin\n", "")));
    return TARGET.formatted(platform.url(), users);
  }

  private static JsonNode capacity(FinishedRun run) throws IOException {
    return JSON.readTree(run.folder().resolve("capacity.json").toFile());
  }
}
