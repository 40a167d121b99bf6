package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  private static final Credentials OWN = new Credentials("own", new Secret("own secret"));

  @TempDir Path root;
  private Project project;

  @BeforeEach
  void project() {
    project = new Project(root);
  }

  @Test
  void aMinimalTargetGetsEveryDefault() {
    assertThat(project.with(Project.MINIMAL).read())
        .isEqualTo(
            new Settings(
                "user-files/targets/t.conf",
                new Target(
                    "t",
                    Optional.of(URI.create("http://localhost:8080")),
                    Optional.empty(),
                    Tls.DEFAULT,
                    Optional.empty(),
                    new TokenSettings.None(),
                    Optional.empty(),
                    List.of(),
                    new Upgrade(
                        "ws://localhost:8080/ws",
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofSeconds(10)),
                    List.of(),
                    List.of(),
                    new Heartbeat.Listen(),
                    List.of()),
                new Staircase(5, 50, 50, 8, 25, Duration.ofSeconds(5), 50, 0.1, 200),
                new Questions(
                    new RateLadder(10, 10, 10, Duration.ofSeconds(5)),
                    new SilenceLadder(seconds(1, 2, 4, 8, 16, 32), 5, 25),
                    new TokenAgeLadder(seconds(10, 20, 30, 45, 60), 3),
                    new ReconnectStorm(
                        150,
                        25,
                        Duration.ofSeconds(3),
                        ReconnectStorm.Drop.SELF,
                        Duration.ofSeconds(60),
                        ReconnectStorm.BackOff.EXPONENTIAL,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(5),
                        true,
                        30,
                        Duration.ofSeconds(45)),
                    new Soak(100, 10, Duration.ofSeconds(60)),
                    new Investigation(
                        1500,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(1),
                        10,
                        15,
                        50,
                        List.of(2, 5, 10, 20, 30).stream().map(Duration::ofSeconds).toList(),
                        5,
                        Duration.ofSeconds(60),
                        15)),
                new Retry(
                    0, Duration.ofMillis(100), Duration.ofSeconds(5), Retry.Jitter.FULL, true),
                OptionalInt.empty(),
                new Requirements(
                    OptionalDouble.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty()),
                new Baseline(Optional.empty(), 0.05),
                Optional.empty(),
                new Metrics(OptionalInt.empty(), "127.0.0.1"),
                new AfterRun(List.of(), Duration.ofMinutes(2)),
                new InjectorSettings(List.of(), 0, 1, Optional.empty()),
                Optional.empty()));
  }

  @Test
  void aNightlyJobHasRequirementsAHistoryAndMetrics() {
    Settings settings =
        project
            .with(
                Project.MINIMAL
                    + """
                    requirements { upgrades-per-second = 20, handshake-p95 = 200 ms
                      heartbeat-p95 = 100 ms, up-to = 250, allowed-failures = [ "403" ] }
                    history { url = "jdbc:postgresql://db/nights", user = load, password = ${PIN} }
                    metrics.port = 0
                    """)
            .read(Map.of("baseline", "target/gatling/a run"), Map.of("PIN", "hush"));

    assertThat(settings.requirements())
        .isEqualTo(
            new Requirements(
                OptionalDouble.of(20),
                Optional.of(Duration.ofMillis(200)),
                Optional.of(Duration.ofMillis(100)),
                OptionalInt.of(250),
                Optional.of(List.of("403"))));
    assertThat(settings.baseline().run()).contains("target/gatling/a run");
    assertThat(settings.history())
        .contains(
            new History(
                "jdbc:postgresql://db/nights",
                Optional.of("load"),
                Optional.of(new Secret("hush"))));
    assertThat(settings.metrics().port()).hasValue(0);
    assertThat(settings.toString()).doesNotContain("hush");
    assertThat(settings.shown("Capacity").toString())
        .contains("jdbc:postgresql://db/nights")
        .doesNotContain("hush");
  }

  @Test
  void anOptionalObjectGetsTheDefaultsOfItsMissingKeys() {
    Settings settings =
        project
            .with(
                Project.MINIMAL
                    + """
                    target.token { kind = client-credentials, clients = [ { id = a, secret = b } ] }
                    target.requests = [ { path = "/calls" } ]
                    target.greeting { send = hello, expect = welcome }
                    target.heartbeat { send = ping, expect = pong }
                    gateway {}
                    """)
            .read();

    assertThat(settings.target().token())
        .isEqualTo(
            new TokenSettings.ClientCredentials(
                URI.create("/oauth/token"),
                List.of(new Credentials("a", new Secret("b"))),
                TokenSettings.Sharing.CLIENT,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10)));
    assertThat(settings.target().requests())
        .containsExactly(
            new Request(
                "/calls", "POST", "/calls", Map.of(), "{}", Set.of(200, 201), List.of(), Map.of()));
    assertThat(settings.target().greeting())
        .containsExactly(
            new Step(
                Optional.of(new Message(FrameType.TEXT, "hello")),
                Optional.of(new Expectation(FrameType.TEXT, "welcome")),
                Duration.ofSeconds(5),
                List.of()));
    assertThat(settings.target().heartbeat())
        .isEqualTo(
            new Heartbeat.Exchange(
                new Message(FrameType.TEXT, "ping"),
                Optional.of(new Expectation(FrameType.TEXT, "pong")),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5)));
    assertThat(settings.gateway())
        .contains(
            new GatewaySettings(
                Duration.ofHours(1),
                Duration.ofHours(1),
                201,
                "{\"id\":\"#{id}\",\"connectUri\":\"#{connectUrl}\"}",
                List.of(new GatewaySettings.Reply("ping", "{\"message\":\"pong\"}")),
                List.of()));
  }

  @Test
  void thePropertyOverridesTheFile() {
    Settings settings =
        project
            .with(Project.MINIMAL + "load.step = 10\nload.start = 7")
            .read(
                Map.of(
                    "load.step", "25",
                    "target.upgrade.timeout", "3s",
                    "target.upgrade.headers.X-Run", "7",
                    "required-open-sockets", "150",
                    "retry.honour-retry-after", "false",
                    "user.home", "/nowhere",
                    "jobs.number", "1"));

    assertThat(settings.load().step()).isEqualTo(25);
    assertThat(settings.load().start()).isEqualTo(7);
    assertThat(settings.target().upgrade().timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.target().upgrade().headers()).isEqualTo(Map.of("X-Run", "7"));
    assertThat(settings.requiredOpenSockets()).hasValue(150);
    assertThat(settings.retry().honourRetryAfter()).isFalse();
  }

  @Test
  void aStructuredPropertyIsHoconAndATextIsItself() {
    Settings settings =
        project
            .with(Project.MINIMAL + "gateway.policies = [ { kind = token-guard } ]")
            .read(
                Map.of(
                    "gateway.policies", "[ { kind = silent, after = 2 s } ]",
                    "target.greeting.send", "{\"action\":\"hello\"} # 1",
                    "target.greeting.expect", "ok",
                    "target.upgrade.headers", "{ X-A = \"1\" }"));

    assertThat(settings.gateway().orElseThrow().policies())
        .containsExactly(new GatewayPolicy.Silent(Duration.ofSeconds(2)));
    assertThat(settings.target().greeting().get(0).send().orElseThrow().content())
        .isEqualTo("{\"action\":\"hello\"} # 1");
    assertThat(settings.target().upgrade().headers()).isEqualTo(Map.of("X-A", "1"));
  }

  @Test
  void nullMakesThePlatformRealAndAnEmptyListRemovesThePolicies() {
    project.with(Project.MINIMAL + "gateway.policies = [ { kind = token-guard } ]");

    Settings real = project.read(Map.of("gateway", "null"));
    assertThat(real.gateway()).isEmpty();
    assertThat(real.target().baseUrl()).contains(URI.create("http://localhost:8080"));
    assertThat(project.read(Map.of("gateway.policies", "[]")).gateway().orElseThrow().policies())
        .isEmpty();
  }

  @Test
  void theTargetIsAlsoChosenByPath() {
    project.withFile("elsewhere/other.conf", Project.MINIMAL);
    project.withFile("here.conf", Project.MINIMAL);

    assertThat(project.read(Map.of("target", "elsewhere/other.conf")).source())
        .isEqualTo("elsewhere/other.conf");
    assertThat(project.read(Map.of("target", "here.conf")).target().name()).isEqualTo("here");
    Path absolute = root.resolve("elsewhere/other.conf");
    assertThat(project.read(Map.of("target", absolute.toString())).target().name())
        .isEqualTo("other");
  }

  @Test
  void referencesComeFromTheGivenEnvironmentTheFileAndTheDefaults() {
    Settings settings =
        project
            .with(
                Project.MINIMAL
                    + """
                    target.name = ${NAME}
                    target.authorisation = ${?HOME}
                    load.start = ${load.step}
                    load.levels = 3
                    load.warm-up = ${load.levels}
                    """)
            .read(Map.of("load.levels", "4"), Map.of("NAME", "a name"));

    assertThat(settings.target().name()).isEqualTo("a name");
    assertThat(settings.target().authorisation()).isEmpty();
    assertThat(settings.load().start()).isEqualTo(50);
    assertThat(settings.load().warmUp()).isEqualTo(4);
  }

  @Test
  void anEnvironmentVariableNamedAsAKeyIsNotAnOverride() {
    Settings settings =
        project.with(Project.MINIMAL).read(Map.of(), Map.of("gateway", "x", "load", "y"));

    assertThat(settings.gateway()).isEmpty();
    assertThat(settings.load().step()).isEqualTo(50);
  }

  @Test
  void secretsAreNeverPrinted() {
    Settings settings =
        project
            .with(
                Project.MINIMAL
                    + """
                    target.token {
                      kind = client-credentials
                      clients = [ { id = a, secret = ${?S} }, { id = b, secret = "hunter2" } ]
                    }
                    target.requests = [ { name = c, path = "/c?key=hunter2", headers { X-Key = hunter2 }, body = hunter2 } ]
                    target.upgrade { url = "/ws?key=hunter2", headers { X-Key = "hunter2" } }
                    """)
            .read(Map.of(), Map.of("S", "hunter2"));

    assertThat(((TokenSettings.ClientCredentials) settings.target().token()).clients())
        .extracting(client -> client.secret().value())
        .containsExactly("hunter2", "hunter2");
    assertThat(settings.toString()).contains("X-Key", "***").doesNotContain("hunter2");
  }

  @Test
  void aStaticTokenIsNeverPrinted() {
    Settings settings =
        project.with(Project.MINIMAL + "target.token { kind = static, value = hunter2 }").read();

    assertThat(settings.target().token())
        .isEqualTo(new TokenSettings.Static(new Secret("hunter2")));
    assertThat(settings.toString()).doesNotContain("hunter2");
  }

  @Test
  void aRealPlatformsPathsStandOnItsBaseUrl() {
    Settings settings =
        project
            .with(
                """
                target {
                  base-url = "https://127.0.0.1:9/base/"
                  token { kind = client-credentials, clients = [ { id = a, secret = b } ] }
                  upgrade.url = "/ws?user=#{user}"
                }
                """)
            .read();

    assertThat(tokenUrl(settings)).isEqualTo("https://127.0.0.1:9/base/oauth/token");
    assertThat(settings.target().upgrade().url())
        .isEqualTo("wss://127.0.0.1:9/base/ws?user=#{user}");
  }

  @Test
  void anEmbeddedGatewayIsTheWholePlatformOnceItsAddressIsKnown() {
    Settings settings =
        project
            .with(
                """
                target {
                  base-url = "https://api.example"
                  authorisation = "CHG-1"
                  token { kind = client-credentials, url = "https://login.example/oauth/token?a=b" }
                  upgrade.url = "wss://ws.example"
                }
                gateway {}
                """)
            .read();
    Settings placed = settings.at(URI.create("http://127.0.0.1:4711"), OWN);

    assertThat(settings.target().baseUrl()).isEmpty();
    assertThat(placed.target().baseUrl()).contains(URI.create("http://127.0.0.1:4711"));
    assertThat(tokenUrl(placed)).isEqualTo("http://127.0.0.1:4711/oauth/token?a=b");
    assertThat(placed.target().upgrade().url()).isEqualTo("ws://127.0.0.1:4711/");
    assertThat(placed.target().token().clients()).containsExactly(OWN);
  }

  @Test
  void loopbackUrlsAndTheConnectUrlStayWhereTheyAre() {
    Settings proxied =
        project
            .with("target.upgrade.url = \"ws://localhost:9/ws\"\ngateway {}")
            .read()
            .at(URI.create("http://127.0.0.1:1"), OWN);
    Settings created =
        project
            .with(
                "target.upgrade.url = \"#{connectUrl}\"\ntarget.requests = [ { path = \"/c\", save { connectUrl = \"$.u\" } } ]\ngateway {}")
            .read()
            .at(URI.create("http://127.0.0.1:1"), OWN);

    assertThat(proxied.target().upgrade().url()).isEqualTo("ws://localhost:9/ws");
    assertThat(created.target().upgrade().url()).isEqualTo("#{connectUrl}");
  }

  @Test
  void theDefaultTargetIsTheFirstRunOfThisProject() {
    Settings settings = new SettingsReader(Path.of(""), Map.of(), Map.of()).read();

    assertThat(settings.source()).isEqualTo("user-files/targets/first-run.conf");
    assertThat(settings.load().top()).isEqualTo(400);
    assertThat(settings.gateway().orElseThrow().policies())
        .extracting(GatewayPolicy::kind)
        .containsExactly("token-guard", "concurrency-cap", "session-cap");
  }

  @Test
  void thisProcessIsReadWithItsOwnProperties() {
    String before = System.getProperty("load.step");
    System.setProperty("load.step", "17");
    try {
      assertThat(SettingsReader.ofThisProcess().read().load().step()).isEqualTo(17);
    } finally {
      if (before == null) {
        System.clearProperty("load.step");
      } else {
        System.setProperty("load.step", before);
      }
    }
  }

  private static String tokenUrl(Settings settings) {
    return ((TokenSettings.ClientCredentials) settings.target().token()).url().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "none, 100, 100, NONE",
    "fixed, 1000, 1000, NONE",
    "exponential, 100, 5000, FULL",
  })
  void eachBackOffOfTheStormIsARetryOfItsOwn(
      String backOff, long initial, long max, Retry.Jitter jitter) {
    Settings settings =
        project.with(Project.MINIMAL + "reconnect-storm.back-off = " + backOff).read();

    assertThat(settings.questions().reconnectStorm().retry())
        .isEqualTo(new Retry(30, Duration.ofMillis(initial), Duration.ofMillis(max), jitter, true));
  }

  @Test
  void aLadderIsOverriddenAsAList() {
    Settings settings =
        project.with(Project.MINIMAL).read(Map.of("idle-timeout.ladder", "[1 s, 3 s]"));

    assertThat(settings.questions().idleTimeout().ladder()).isEqualTo(seconds(1, 3));
  }

  private static List<Duration> seconds(long... seconds) {
    return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
  }
}
