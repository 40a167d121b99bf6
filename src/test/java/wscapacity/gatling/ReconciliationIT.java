package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import wscapacity.gateway.Gateway;
import wscapacity.gateway.GatewayCount;
import wscapacity.gateway.GatewayCount.What;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatewayTokens;
import wscapacity.testing.GatlingFork;

/**
 * For each kind of failure: attempts.csv, Gatling's errors and the gateway's own count agree, class
 * by class, to the last attempt.
 */
class ReconciliationIT {

  /** A fault of the platform, and what 30 users must be told of it. */
  enum Fault {
    REFUSED_403("{ kind = concurrency-cap, limit = 20 }", "", "403 access_denied", 10),
    REFUSED_WITH_LARGE_BODY(
        """
        { kind = concurrency-cap, limit = 20, status = 503,
          body = "{\\"padding\\":\\"%s\\",\\"error\\":\\"overloaded\\"}" }"""
            .formatted("x".repeat(30 * 1024)),
        "",
        "503 overloaded",
        10),
    IDLE_1006("{ kind = idle-timeout, after = 1 s }", "", "1006 abnormal closure", 30),
    ENDED_RIGHT_AFTER_101(
        "{ kind = session-cap, limit = 20, after = 0 s }", "", "1006 abnormal closure", 10),
    CLOSED_1013(
        "{ kind = session-cap, limit = 20, after = 500 ms, end = 1013, reason = full }",
        "",
        "1013 full",
        10),
    CLOSED_1008(
        "{ kind = session-cap, limit = 20, after = 500 ms, end = 1008, reason = auth timeout }",
        "",
        "1008 auth timeout",
        10),
    SILENT(
        "{ kind = silent, after = 400 ms }",
        "heartbeat { send = ping, expect = pong, every = 500 ms, timeout = 500 ms }",
        "heartbeat lost",
        30);

    private final String policy;
    private final String heartbeat;
    private final String failureClass;
    private final long failures;

    Fault(String policy, String heartbeat, String failureClass, long failures) {
      this.policy = policy;
      this.heartbeat = heartbeat;
      this.failureClass = failureClass;
      this.failures = failures;
    }

    /** What the gateway itself counted of this fault. */
    private long truth(GatewayCount count) {
      return switch (this) {
        case REFUSED_403, REFUSED_WITH_LARGE_BODY -> count.refusedTotal();
        case IDLE_1006, ENDED_RIGHT_AFTER_101 -> count.ended(What.ABRUPT_BY_GATEWAY, 0);
        case CLOSED_1013 -> count.ended(What.CLOSED_BY_GATEWAY, 1013);
        case CLOSED_1008 -> count.ended(What.CLOSED_BY_GATEWAY, 1008);
        // We hang up on a gateway that went silent; it had ended none itself.
        case SILENT -> count.accepted() - WARM_UPS;
      };
    }
  }

  private static final int WARM_UPS = 2;

  private static final String TARGET =
      """
      target {
        upgrade { url = "/ws" }
        %s
      }
      load { warm-up = 2, start = 30, levels = 1, upgrades-per-second = 30,
             hold = 2 s, release-probe = 0 }
      gateway { policies = [ %s ] }
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void everybodyCountsTheSame(Fault fault) throws Exception {
    GatlingFork fork =
        new GatlingFork(folder).target(TARGET.formatted(fault.heartbeat, fault.policy));
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.run();
      GatewayCount truth = gateway.count();

      assertThat(run.failures()).isEqualTo(Map.of(fault.failureClass, fault.failures));
      assertThat(run.gatlingErrors()).isEqualTo(run.failures());
      assertThat(fault.truth(truth)).isEqualTo(fault.failures);
      assertThat(run.attempts()).hasSize((int) truth.upgrades()).hasSize(30 + WARM_UPS);
      assertThat(run.exitCode() == 0)
          .as("answered, unless all of the only level died")
          .isEqualTo(fault.failures < 30);
    }
  }

  @Test
  void expiredTokensAreCountedAlike() throws Exception {
    GatlingFork fork =
        new GatlingFork(folder)
            .target(
                """
                target {
                  token { kind = static, value = ${?STALE_TOKEN} }
                  upgrade { url = "/ws", headers { Authorization = "Bearer #{token}" } }
                }
                load { warm-up = 0, start = 30, levels = 1, upgrades-per-second = 30,
                       hold = 1 s, release-probe = 0 }
                gateway { token-lifetime = 1 s, policies = [ { kind = token-guard } ] }
                """)
            .env("STALE_TOKEN", "issued below");
    try (Gateway gateway = fork.startGateway()) {
      FinishedRun run = fork.env("STALE_TOKEN", GatewayTokens.expired(gateway)).run();

      assertThat(run.failures()).isEqualTo(Map.of("401 token_expired", 30L));
      assertThat(run.gatlingErrors()).isEqualTo(run.failures());
      assertThat(gateway.count().refused(401, "token-guard")).isEqualTo(30);
      assertThat(run.exitCode()).as("a run without one success answers nothing").isEqualTo(2);
    }
  }

  @Test
  void aPortThatNobodyListensOnIsCountedAlike() throws Exception {
    FinishedRun run =
        new GatlingFork(folder)
            .target(
                """
                target { upgrade { url = "ws://127.0.0.1:%d/ws" } }
                load { warm-up = 0, start = 30, levels = 1, upgrades-per-second = 30,
                       hold = 1 s, release-probe = 0 }
                """
                    .formatted(portThatNobodyListensOn()))
            .run();

    assertThat(run.failures()).isEqualTo(Map.of("connection refused", 30L));
    assertThat(run.gatlingErrors()).isEqualTo(run.failures());
  }

  private static int portThatNobodyListensOn() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
