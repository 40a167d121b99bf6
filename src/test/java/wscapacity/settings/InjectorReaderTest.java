package wscapacity.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InjectorReaderTest {

  private static final String FILE = "user-files/targets/t.conf:3: injector.";

  /** Soon, in whole seconds. */
  private static final Instant START =
      Instant.now().plus(10, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);

  @TempDir Path root;
  private Project project;

  @BeforeEach
  void project() {
    project = new Project(root);
  }

  @Test
  void isAloneUnlessItIsTold() {
    assertThat(injector("", Map.of()).share()).isEqualTo(Share.WHOLE);
  }

  @Test
  void aJobThatRunsInParallelForOtherReasonsIsNoShare() {
    assertThat(injector("", Map.of("CI_NODE_INDEX", "2", "CI_NODE_TOTAL", "3")).share())
        .isEqualTo(Share.WHOLE);
  }

  @ParameterizedTest
  @CsvSource({
    // what it is told, the variable of its index, its value, another variable, its value
    "of = 3, JOB_COMPLETION_INDEX, 2, X, X",
    "of = 3, CI_NODE_INDEX, 3, CI_NODE_TOTAL, 3",
    "'', CI_NODE_INDEX, 3, CI_NODE_TOTAL, 3",
    "'', AWS_BATCH_JOB_ARRAY_INDEX, 2, AWS_BATCH_JOB_ARRAY_SIZE, 3"
  })
  void theEnvironmentHasTheIndex(
      String told, String index, String place, String count, String size) {
    assertThat(
            injector(
                "injector { start-at = \"%s\"\n%s }".formatted(START, told),
                Map.of(index, place, count, size)))
        .isEqualTo(new InjectorSettings(List.of(), 2, 3, Optional.of(START)));
  }

  @Test
  void gatlingKnowsWhichOfItsLoadGeneratorsThisIs() {
    project.with(Project.MINIMAL + "injector.start-at = \"%s\"".formatted(START));

    assertThat(startedAs(new Share(2, 3)).read().injector())
        .isEqualTo(new InjectorSettings(List.of(), 2, 3, Optional.of(START)));
  }

  /** Each would judge its own part of the sockets as if they were all. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          index = 2             | start-at is missing: 3 load generators begin at one moment, as in 2026-01-31T23:00:00Z
          of = 1, start-at = @  | of is 1, but Gatling has started 3 load generators; leave it out
          """)
  void noneOfSeveralThatGatlingStartedTakesItselfForAlone(String told, String fault) {
    project.with(Project.MINIMAL + "injector { " + told.replace("@", "\"" + START + "\"") + " }");

    assertThatThrownBy(() -> startedAs(new Share(2, 3)).read())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("injector." + fault);
  }

  private SettingsReader startedAs(Share share) {
    return new SettingsReader(root, Map.of("target", "t"), Map.of()).startedAs(share);
  }

  @Test
  void whatIsWrittenComesBeforeTheEnvironment() {
    String told = "injector { index = 0, of = 3, start-at = \"%s\" }".formatted(START);

    assertThat(injector(told, Map.of("JOB_COMPLETION_INDEX", "2")).index()).isZero();
  }

  @Test
  void addressesAreThisMachines() {
    assertThat(
            injector("injector.addresses = [ \"127.0.0.2\", \"127.0.0.3\" ]", Map.of()).addresses())
        .containsExactly("127.0.0.2", "127.0.0.3");
  }

  @Test
  void clientsAndRowsOfUsersArePartitioned() {
    project.withFile("u.csv", "name\na\nb\nc\nd\n");
    Settings settings =
        project
            .with(
                Project.MINIMAL
                    + """
                    target.users.file = "u.csv"
                    target.token { kind = client-credentials, url = "/t", clients = [
                      { id = c1, secret = s }, { id = c2, secret = s }, { id = c3, secret = s } ] }
                    injector { index = 1, of = 2, start-at = "%s" }
                    """
                        .formatted(START))
            .read()
            .ofOwnShare();

    assertThat(settings.target().token().clients())
        .extracting(Credentials::id)
        .containsExactly("c2");
    assertThat(settings.target().users().orElseThrow().rows())
        .containsExactly(Map.of("name", "b"), Map.of("name", "d"));
    assertThat(settings.load().start()).as("the load stays that of all").isEqualTo(50);
  }

  @Test
  void aClientIsInCommonWhereThereAreFewerThanLoadGenerators() {
    TokenSettings one =
        new TokenSettings.ClientCredentials(
            URI.create("http://localhost/t"),
            List.of(new Credentials("c1", new Secret("s"))),
            TokenSettings.Sharing.CLIENT,
            Duration.ZERO,
            Duration.ofSeconds(1));

    assertThat(one.shareOf(new Share(2, 3)).clients()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          of = 3, index = 0            | start-at is missing: 3 load generators begin at one moment, as in 2026-01-31T23:00:00Z
          of = 3, start-at = "@"       | index is missing, and none of AWS_BATCH_JOB_ARRAY_INDEX, CI_NODE_INDEX, JOB_COMPLETION_INDEX is set; allowed: a whole number from 0 to 2, another one for each load generator
          of = 3, index = 3, start-at = "@" | index is 3; allowed with 3 load generators: 0 to 2
          start-at = "@"               | of is missing beside injector.start-at: how many load generators there are
          of = 1, start-at = "tonight" | start-at is "tonight"; allowed: a moment in UTC, as in 2026-01-31T23:00:00Z
          addresses = [ "192.0.2.1" ]  | addresses[0] is "192.0.2.1"; allowed: an IP address of this machine, as 'ip address' lists them
          addresses = [ "localhost" ]  | addresses[0] is "localhost"; allowed: an IP address of this machine, as 'ip address' lists them
          """)
  void whatCannotBeUsedIsOneLine(String told, String fault) {
    assertThat(
            project
                .with(
                    Project.MINIMAL + "injector { " + told.replace("@", START.toString()) + " }\n")
                .faults())
        .containsExactly(FILE + fault);
  }

  @Test
  void aLateLoadGeneratorDoesNotStart() {
    InjectorSettings third = new InjectorSettings(List.of(), 2, 3, Optional.of(START));

    assertThat(third.fault(START.minusSeconds(1))).isEmpty();
    assertThat(third.fault(START.plusSeconds(12)))
        .contains(
            "injector.start-at is %s, 12 s ago: this load generator is late, and others may have begun; give all of them a later start"
                .formatted(START));
    assertThat(third.fault(START.minus(25, ChronoUnit.HOURS)))
        .contains("injector.start-at is %s; allowed: within 24 hours".formatted(START));
  }

  @Test
  void eachWouldHaveAnEmbeddedGatewayOfItsOwn() {
    assertThat(
            project
                .with(
                    "target.upgrade.url = \"/ws\"\ngateway {}\ninjector { of = 2, index = 1, start-at = \""
                        + START
                        + "\" }\n")
                .faults())
        .containsExactly(
            FILE
                + "of is 2, but the gateway is embedded, and each load generator would have its own; start one with exec:java@gateway");
  }

  private InjectorSettings injector(String told, Map<String, String> environment) {
    return project.with(Project.MINIMAL + told).read(Map.of(), environment).injector();
  }
}
