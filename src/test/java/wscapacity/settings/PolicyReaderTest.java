package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.settings.GatewayPolicy.Ending;
import wscapacity.settings.GatewayPolicy.Refusal;

class PolicyReaderTest {
  private static final Ending ABNORMAL = new Ending(OptionalInt.empty(), "");
  private static final Refusal FORBIDDEN = refusal(403, "{\"error\":\"access_denied\"}");

  private static final Refusal UNAVAILABLE = refusal(503, "{\"error\":\"unavailable\"}");
  private static final Refusal RESET =
      new Refusal(OptionalInt.empty(), UNAVAILABLE.body(), OptionalInt.empty(), Map.of());

  @TempDir Path root;

  @Test
  void everyPolicyHasItsDefaults() {
    List<GatewayPolicy> policies =
        read(
            """
            { kind = concurrency-cap, limit = 250 }
            { kind = session-cap, limit = 180 }
            { kind = token-guard }
            { kind = upgrade-rate, per-second = 50 }
            { kind = rest-rate }
            { kind = address-list, allowed = [ "127.0.0.0/8", "::1" ] }
            { kind = origin-list, allowed = [ "https://a.example" ] }
            { kind = idle-timeout }
            { kind = maximum-lifetime }
            { kind = eviction }
            { kind = synchronised-drop }
            { kind = backlog, accepts-per-second = 20 }
            { kind = queue, slots = 100 }
            { kind = random-loss }
            { kind = slow-upgrade }
            { kind = silent }
            { kind = message-rate, per-second = 5, answer = busy }
            { kind = upgrade-window, limit = 30 }
            { kind = upgrade-quota, limit = 500 }
            { kind = rate-ban, limit = 20 }
            { kind = client-list, denied = [ load-2 ] }
            { kind = backends, limits = [ 40, 0 ] }
            { kind = outage }
            { kind = crash, limit = 120 }
            """);

    assertThat(policies)
        .containsExactly(
            new GatewayPolicy.ConcurrencyCap(
                250, GatewayPolicy.Scope.TOTAL, Duration.ZERO, FORBIDDEN),
            new GatewayPolicy.SessionCap(180, 1.0, Duration.ofSeconds(1), ABNORMAL),
            new GatewayPolicy.TokenGuard(
                refusal(401, "{\"error\":\"invalid_token\"}"),
                refusal(401, "{\"error\":\"token_expired\",\"code\":401}"),
                Duration.ZERO),
            new GatewayPolicy.UpgradeRate(50, 10, tooMany(1)),
            new GatewayPolicy.RestRate(300, tooMany(60)),
            new GatewayPolicy.AddressList(
                List.of("127.0.0.0/8", "::1"),
                refusal(403, "{\"code\":\"not.authorized\",\"status\":403}")),
            new GatewayPolicy.OriginList(
                List.of("https://a.example"), refusal(403, "{\"error\":\"origin_not_allowed\"}")),
            new GatewayPolicy.IdleTimeout(
                Duration.ofSeconds(60), GatewayPolicy.Direction.SERVER, ABNORMAL),
            new GatewayPolicy.MaximumLifetime(Duration.ofHours(2), 0, 1, closing(1001)),
            new GatewayPolicy.Eviction(20, GatewayPolicy.Scope.TOKEN, ABNORMAL),
            new GatewayPolicy.SynchronisedDrop(List.of(Duration.ofSeconds(60)), 1.0, closing(1012)),
            new GatewayPolicy.Backlog(128, 20),
            new GatewayPolicy.Queue(
                100,
                Duration.ofSeconds(5),
                refusal(503, "<html><body><h1>503 Service Unavailable</h1></body></html>")),
            new GatewayPolicy.RandomLoss(0.01, Duration.ofSeconds(60), 1, ABNORMAL),
            new GatewayPolicy.SlowUpgrade(Duration.ofSeconds(1), OptionalInt.empty(), false),
            new GatewayPolicy.Silent(Duration.ofSeconds(30)),
            new GatewayPolicy.MessageRate(5, 10, "busy"),
            new GatewayPolicy.UpgradeWindow(
                30,
                Duration.ofSeconds(10),
                GatewayPolicy.Window.FIXED,
                GatewayPolicy.Counted.ADMITTED,
                refusal(429, "{\"error\":\"too_many_requests\"}")),
            new GatewayPolicy.UpgradeQuota(
                500, GatewayPolicy.Scope.TOTAL, refusal(403, "{\"error\":\"quota_exceeded\"}")),
            new GatewayPolicy.RateBan(
                20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                refusal(403, "{\"error\":\"banned\"}")),
            new GatewayPolicy.ClientList(
                List.of("load-2"), refusal(403, "{\"error\":\"missing_permission\"}")),
            new GatewayPolicy.Backends(
                List.of(40, 0), GatewayPolicy.Balance.ROUND_ROBIN, 1, UNAVAILABLE),
            new GatewayPolicy.Outage(
                Duration.ofSeconds(30), Optional.empty(), false, UNAVAILABLE, ABNORMAL),
            new GatewayPolicy.Crash(120, Optional.of(Duration.ofSeconds(5)), RESET, ABNORMAL));
    assertThat(policies).hasSameSizeAs(GatewayPolicy.class.getPermittedSubclasses());
  }

  @Test
  void aPolicysKeysReplaceItsDefaults() {
    assertThat(
            read(
                """
                { kind = concurrency-cap, limit = 3, scope = deployment, status = 429, body = "",
                  retry-after = 7, headers { Server = nginx } }
                { kind = eviction, end = 4001, reason = "newer socket", scope = address }
                { kind = idle-timeout, after = 1 m, counts-from = either }
                { kind = synchronised-drop, at = [ 5 s, 9 s ], share = 0.5, end = 1001 }
                { kind = outage, from = 0 s, lasts = 3 s, ends-open = true, status = reset }
                """))
        .containsExactly(
            new GatewayPolicy.ConcurrencyCap(
                3,
                GatewayPolicy.Scope.DEPLOYMENT,
                Duration.ZERO,
                new Refusal(OptionalInt.of(429), "", OptionalInt.of(7), Map.of("Server", "nginx"))),
            new GatewayPolicy.Eviction(
                20, GatewayPolicy.Scope.ADDRESS, new Ending(OptionalInt.of(4001), "newer socket")),
            new GatewayPolicy.IdleTimeout(
                Duration.ofMinutes(1), GatewayPolicy.Direction.EITHER, ABNORMAL),
            new GatewayPolicy.SynchronisedDrop(
                List.of(Duration.ofSeconds(5), Duration.ofSeconds(9)), 0.5, closing(1001)),
            new GatewayPolicy.Outage(
                Duration.ZERO, Optional.of(Duration.ofSeconds(3)), true, RESET, ABNORMAL));
  }

  private List<GatewayPolicy> read(String policies) {
    Project project =
        new Project(root).with(Project.MINIMAL + "gateway.policies = [" + policies + "]");
    return project.read().gateway().orElseThrow().policies();
  }

  private static Refusal refusal(int status, String body) {
    return new Refusal(OptionalInt.of(status), body, OptionalInt.empty(), Map.of());
  }

  private static Refusal tooMany(int seconds) {
    return new Refusal(
        OptionalInt.of(429),
        ("{\"message\":\"Rate limit exceeded the maximum. Retry the request in [%d] seconds\","
                + "\"code\":\"too.many.requests.retry.after\",\"status\":429}")
            .formatted(seconds),
        OptionalInt.of(seconds),
        Map.of());
  }

  private static Ending closing(int code) {
    return new Ending(OptionalInt.of(code), "");
  }
}
