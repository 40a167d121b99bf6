package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The target file that the documentation shows must work as it stands. */
class ContractExampleTest {
  private static final String EXAMPLE =
      """
      target {
        name = "BYOC Edge provisioning"
        base-url = "https://api.apse1.pure.cloud"
        authorisation = "CHG-1234, 23:00-05:00 UTC"    # needed for every host that is not loopback; "no" is none

        tls { trust-store = null, trust-store-password = ${?TRUST_PASSWORD}, key-store = null, key-store-password = ${?KEY_PASSWORD} }
        proxy = null                                   # { url = "http://127.0.0.1:3128", user, password }

        token {                                        # as before: none | static | client-credentials, per = client | user
          kind = client-credentials
          url = "https://login.apse1.pure.cloud/oauth/token"
          clients = [ { id = "load-1", secret = ${?LOAD_1_SECRET} } ]
        }

        users { file = null, strategy = circular }     # a CSV; its columns are #{column}

        requests = [                                   # REST before the upgrade, in order
          { name = login, method = POST, path = "/session", headers {}, body = "…", expect-status = [200, 201],
            save { sessionToken = "$.session.token", connectUrl = "$.connectUri" } }
        ]

        upgrade {
          url = "wss://example/ws?access_token=#{sessionToken}"   # or a path on base-url, or "#{connectUrl}"
          headers { Authorization = "Bearer #{token}" }
          origin = null
          subprotocol = null
          timeout = 10 seconds
        }

        greeting = [                                   # after the 101, in order; one step may stand without brackets
          { expect = "^0\\\\{" , save { sid = "$.sid" } },          # only wait
          { send = "40", expect = "^40", timeout = 5 seconds },
          { send-binary = "hex:10 0c", expect-binary = "hex:20 02" }
        ]
        replies = [ { when = "^2$", send = "3" } ]     # answered whenever it comes
        heartbeat { send = "#{sid}", expect = "pong", every = 30 seconds, timeout = 5 seconds }
        in-band = [ { when = "TooManyRequests", name = too_many_requests } ]
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
    assertThat(target.requests())
        .containsExactly(
            new Request(
                "login",
                "POST",
                "/session",
                Map.of(),
                "…",
                Set.of(200, 201),
                List.of(
                    new Save("sessionToken", Save.Source.JSON_PATH, "$.session.token"),
                    new Save("connectUrl", Save.Source.JSON_PATH, "$.connectUri")),
                Map.of()));
    assertThat(target.upgrade().headers()).isEqualTo(Map.of("Authorization", "Bearer #{token}"));
    Duration patience = Duration.ofSeconds(5);
    assertThat(target.greeting())
        .containsExactly(
            new Step(
                Optional.empty(),
                Optional.of(new Expectation(FrameType.TEXT, "^0\\{")),
                patience,
                List.of(new Save("sid", Save.Source.JSON_PATH, "$.sid"))),
            new Step(
                Optional.of(new Message(FrameType.TEXT, "40")),
                Optional.of(new Expectation(FrameType.TEXT, "^40")),
                patience,
                List.of()),
            new Step(
                Optional.of(new Message(FrameType.BINARY, "hex:10 0c")),
                Optional.of(new Expectation(FrameType.BINARY, "hex:20 02")),
                patience,
                List.of()));
    assertThat(target.replies())
        .containsExactly(new Reply("^2$", new Message(FrameType.TEXT, "3")));
    assertThat(target.heartbeat())
        .isEqualTo(
            new Heartbeat.Exchange(
                new Message(FrameType.TEXT, "#{sid}"),
                Optional.of(new Expectation(FrameType.TEXT, "pong")),
                Duration.ofSeconds(30),
                patience));
    assertThat(target.inBand()).containsExactly(new InBand("TooManyRequests", "too_many_requests"));
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
    assertThat(target.upgrade().url()).isEqualTo("wss://example/ws?access_token=#{sessionToken}");
    assertThat(target.requests().get(0).url()).isEqualTo("https://api.apse1.pure.cloud/session");
  }
}
