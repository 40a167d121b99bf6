package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The target file that the documentation shows must work as it stands. */
class ContractExampleTest {
  private static final String EXAMPLE =
      """
      target {
        name = "BYOC Edge provisioning"
        base-url = "https://api.apse1.pure.cloud"     # REST base; filled in when the gateway is embedded
        authorisation = "CHG-1234, 23:00-05:00 UTC"    # needed for every host that is not loopback

        token {
          kind = client-credentials                    # none | static | client-credentials
          url = "https://login.apse1.pure.cloud/oauth/token"
          clients = [ { id = "load-1", secret = ${?LOAD_1_SECRET} } ]   # several: a pool, used in rotation
          clients-file = null                          # or a CSV with columns id,secret (environment names allowed)
          value = null                                 # for kind = static
          per = client                                 # client: one token for all users of a client | user: one fetch per user
          refresh-before-expiry = 5 minutes
        }

        create = { method = POST, path = "/api/v2/calls", body = "{}", expect-status = 201, connect-url = "$.connectUri" }   # or null

        upgrade {
          url = "wss://example/ws"                     # or a path on base-url; "#{connectUrl}" when create gives it
          headers { Authorization = "Bearer #{token}" }
          origin = null
          subprotocol = null
          timeout = 10 seconds
        }

        greeting = { send = "{\\"action\\":\\"configureSession\\"}", expect = "SessionResponse", timeout = 5 seconds }          # or null
        heartbeat { send = "{\\"message\\":\\"ping\\"}", expect = "pong", every = 30 seconds, timeout = 5 seconds }            # send = null: only listen
      }

      load {                                           # the staircase; other simulations document their own block
        start = 50
        step = 50
        levels = 8
        upgrades-per-second = 25
        hold = 5 seconds
        band = 50                                      # width of an open-socket band in Gatling's report
        release-probe = 0.10                           # share of the open sockets released and tried again; 0 is off
        stop-after-refusals = 200                      # stop adding load once this many attempts were refused
      }

      retry { attempts = 0, initial = 100 ms, max = 5 seconds, jitter = full, honour-retry-after = true }

      required-open-sockets = null                     # a number makes it a pass/fail job

      gateway {                                        # present: an embedded gateway is the platform; null: the platform is real
        token-lifetime = 1 hour
        policies = [ { kind = concurrency-cap, limit = 250, status = 403, body = "{\\"error\\":\\"access_denied\\"}" } ]
      }
      """;

  @TempDir Path root;

  @Test
  void everyKeyArrives() {
    Settings settings =
        new Project(root).with(EXAMPLE).read(Map.of(), Map.of("LOAD_1_SECRET", "hunter2"));
    Target target = settings.target();

    assertThat(target.name()).isEqualTo("BYOC Edge provisioning");
    assertThat(target.authorisation()).contains("CHG-1234, 23:00-05:00 UTC");
    assertThat(target.token())
        .isEqualTo(
            new TokenSettings.ClientCredentials(
                URI.create("/oauth/token"),
                List.of(new Credentials("load-1", new Secret("hunter2"))),
                TokenSettings.Sharing.CLIENT,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10)));
    assertThat(target.create().orElseThrow().path()).isEqualTo("/api/v2/calls");
    assertThat(target.upgrade().headers()).isEqualTo(Map.of("Authorization", "Bearer #{token}"));
    assertThat(target.greeting().orElseThrow().expect()).isEqualTo("SessionResponse");
    assertThat(target.heartbeat()).isInstanceOf(Heartbeat.Ping.class);
    assertThat(settings.load())
        .isEqualTo(new Staircase(5, 50, 50, 8, 25, Duration.ofSeconds(5), 50, 0.1, 200));
    assertThat(settings.gateway().orElseThrow().policies())
        .extracting(GatewayPolicy::kind)
        .containsExactly("concurrency-cap");
  }

  @Test
  void withoutTheGatewayItIsTheRealPlatform() {
    Target target =
        new Project(root)
            .with(EXAMPLE)
            .read(Map.of("gateway", "null"), Map.of("LOAD_1_SECRET", "hunter2"))
            .target();

    assertThat(target.baseUrl()).contains(URI.create("https://api.apse1.pure.cloud"));
    assertThat(target.upgrade().url()).isEqualTo("wss://example/ws");
  }
}
