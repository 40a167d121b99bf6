package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.testing.EchoServer;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.RawServer;

/** The exit code, the last line, capacity.json and the JUnit file tell one thing. */
class OutcomeIT {

  @TempDir Path folder;

  @Test
  void aLimitAboveTheRequiredCapacityIsNoFailure() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target.upgrade.url = "/ws"
                required-open-sockets = 15
                load { warm-up = 2, start = 10, step = 10, levels = 3, upgrades-per-second = 40,
                       hold = 500 ms, band = 5, release-probe = 0 }
                gateway.policies = [ { kind = concurrency-cap, limit = 20 } ]
                """);
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();

      assertThat(run.failures())
          .isEqualTo(Map.of("403 access_denied", gateway.count().refused(403, "concurrency-cap")));
      ended(run, "answered", "answered");
    }
  }

  @Test
  void aCapacityThatWasNotReachedIsMissed() throws Exception {
    try (EchoServer server = EchoServer.full(12, Duration.ZERO)) {
      FinishedRun run =
          new GatlingFork(folder)
              .target(
                  """
                  target.upgrade { url = "ws://%s/ws", timeout = 1 s }
                  load { warm-up = 2, start = 20, levels = 1, upgrades-per-second = 40,
                         hold = 500 ms, band = 5, release-probe = 0 }
                  """
                      .formatted(server.authority()))
              .with("required-open-sockets", "15")
              .run();

      ended(
          run,
          "requirement-missed",
          "requirement-missed: required 15 open sockets, but upgrade timeout starts at 13 open"
              + " sockets");
      assertThat(server.closes()).isEqualTo(14);
    }
  }

  @Test
  void aDeadWarmUpIsAResult() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target.upgrade.url = "/ws"
                load { warm-up = 3, start = 50, levels = 1 }
                gateway.policies = [ { kind = origin-list, allowed = [ "https://app.example.com" ] } ]
                """);
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();

      assertThat(gateway.count().upgrades()).as("the run ends there").isEqualTo(3);
      assertThat(run.capacity().at("/failures/0/class").textValue()).startsWith("403 ");
      assertThat(run.capacity().at("/failures/0/count").intValue()).isEqualTo(3);
      assertThat(run.capacity().at("/attempts/refused").intValue()).isEqualTo(3);
      assertThat(run.capacity().at("/failures/0/cause").isObject()).isTrue();
      String name = run.capacity().at("/failures/0/class").textValue();
      ended(run, "unanswered", "unanswered: no attempt of the warm-up succeeded: 3 with " + name);
    }
  }

  @Test
  void anExpectationThatNothingMatchesEndsTheRunInItsWarmUp() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target {
                  upgrade.url = "/ws"
                  greeting { send = hello, expect = welcome, timeout = 300 ms }
                }
                load { warm-up = 2, start = 50, levels = 1 }
                gateway.replies = [ { when = hello, send = "{\\"type\\":\\"ready\\"}" } ]
                """);
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();

      assertThat(gateway.count().upgrades()).isEqualTo(2);
      assertThat(run.failures()).isEqualTo(Map.of("reply not recognised", 2L));
      assertThat(run.gatlingErrors()).isEqualTo(run.failures());
      assertThat(run.attempts())
          .allMatch(
              row ->
                  row.getField("ending_detail")
                      .equals("no reply matched greeting.expect; received: {\"type\":\"ready\"}"));
      ended(
          run,
          "unanswered",
          "unanswered: no attempt of the warm-up succeeded: 2 with reply not recognised");
    }
  }

  @Test
  void aPlatformThatLetsEverySocketOfTheFirstLevelDieAnswersNothing() throws Exception {
    RawServer.Behaviour dying =
        connection -> {
          RawServer.send(connection, RawServer.switchingProtocols(RawServer.head(connection)));
          try {
            TimeUnit.MILLISECONDS.sleep(500);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    try (RawServer server = RawServer.start(dying)) {
      FinishedRun run =
          new GatlingFork(folder)
              .target(
                  """
                  target.upgrade.url = "ws://%s/ws"
                  load { warm-up = 1, start = 10, step = 10, levels = 2, upgrades-per-second = 40,
                         hold = 1500 ms, release-probe = 0 }
                  """
                      .formatted(server.authority()))
              .run();

      assertThat(run.failures()).containsEntry("1006 abnormal closure", 20L);
      ended(
          run,
          "unanswered",
          "unanswered: 10 of the first level's 10 attempts failed or died: 10 with 1006 abnormal"
              + " closure");
    }
  }

  @Test
  void resultsThatCannotBeWrittenAreOneLine() throws Exception {
    FinishedRun run =
        new GatlingFork(folder)
            .target("target.upgrade.url = \"ws://127.0.0.1:1/ws\"")
            .with("gatling.resultsFolder", "/dev/null/results")
            .run();

    assertThat(run.output())
        .contains("The results folder /dev/null/results cannot be written")
        .doesNotContain("\tat ")
        .doesNotContain("Exception:");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private static void ended(FinishedRun run, String outcome, String sentence) {
    assertThat(run.outcome()).isEqualTo(sentence);
    assertThat(run.capacity().get("outcome").textValue()).isEqualTo(outcome);
    boolean answered = outcome.equals("answered");
    assertThat(run.exitCode() == 0).as(run.output()).isEqualTo(answered);
    assertThat(run.junitFailures() == 0).isEqualTo(answered);
  }
}
