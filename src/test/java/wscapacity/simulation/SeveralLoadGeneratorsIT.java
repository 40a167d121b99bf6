package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.gateway.Gateway;
import wscapacity.settings.GatewaySettings;
import wscapacity.settings.SettingsReader;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;
import wscapacity.testing.LoadGenerators;
import wscapacity.testing.WrongClock;

/** Three load generators of 200 users each, in processes of their own, measure one platform. */
class SeveralLoadGeneratorsIT {

  private static final Duration UNTIL_START = Duration.ofSeconds(45);

  /** Sockets that the others open in a fifth of a second, by which an estimate may be off. */
  private static final int MOST_OFF = 10;

  private static final String TARGET =
      """
      target { upgrade { url = "ws://%s/ws", timeout = 3 s } }
      load { warm-up = 2, start = 150, step = 150, levels = 4, upgrades-per-second = 75,
             hold = 2 s, release-probe = 0.1 }
      """;

  @TempDir Path folder;

  @Test
  void aCapOnAllSocketsIsFoundWhichNoneOfThemCouldReach() throws Exception {
    try (Gateway gateway = gateway("limit = 400")) {
      LoadGenerators generators = run(gateway);

      assertThat(generators.runs()).extracting(FinishedRun::exitCode).containsOnly(0);
      FinishedRun merged = generators.merged();
      assertThat(gateway.count().maxOpen()).isEqualTo(400);
      assertThat(merged.attempts()).hasSize((int) gateway.count().upgrades());
      assertThat(cause(merged, "total").intValue()).isEqualTo(400);

      FinishedRun clockOff = generators.mergedWithClockOff(Duration.ofSeconds(2));
      assertThat(clockOff.attempts()).hasSize((int) gateway.count().upgrades());
      assertThat(cause(clockOff, "total").intValue()).isCloseTo(400, within(4));
      assertThat(notes(clockOff))
          .anyMatch(
              note ->
                  note.contains("the platform's time in its answers shows that the clock of ")
                      && note.matches(".* is (2\\.0|1\\.9|2\\.1) s ahead of the others.*")
                      && note.contains("What rests on that estimate may be off"));
      assertThat(notes(merged)).noneMatch(note -> note.contains("shows that"));
    }
  }

  /** It begins when its own clock shows the start, which looks as punctual as the others. */
  @Test
  void aClockThatIsOffWhenTheStartIsPlannedIsSeenByThePlatformsTime() throws Exception {
    WrongClock clock = WrongClock.ahead(folder.resolve("clock"), "+2");
    try (Gateway gateway = gateway("limit = 400")) {
      LoadGenerators generators =
          LoadGenerators.run(
              folder,
              3,
              TARGET.formatted(gateway.uri().getAuthority()),
              UNTIL_START,
              clock.environment());

      assertThat(generators.runs()).extracting(FinishedRun::exitCode).containsOnly(0);
      FinishedRun merged = generators.merged();
      assertThat(merged.attempts()).hasSize((int) gateway.count().upgrades());
      assertThat(cause(merged, "total").intValue()).isCloseTo(400, within(MOST_OFF));
      assertThat(notes(merged))
          .anyMatch(
              note ->
                  note.contains("the platform's time in its answers shows that the clock of ")
                      && note.contains(" s ahead of the others"));
    }
  }

  @Test
  void aCapPerAddressIsToldFromOneOnAllSockets() throws Exception {
    try (Gateway gateway = gateway("limit = 120, scope = address")) {
      LoadGenerators generators = run(gateway);

      assertThat(generators.runs()).extracting(FinishedRun::exitCode).containsOnly(0);
      FinishedRun merged = generators.merged();
      assertThat(gateway.count().maxOpen()).isEqualTo(360);
      assertThat(merged.attempts()).hasSize((int) gateway.count().upgrades());
      assertThat(cause(merged, "address").intValue()).isEqualTo(120);
      assertThat(cause(generators.mergedWithClockOff(Duration.ofSeconds(-2)), "address").intValue())
          .as("each load generator's own sockets are by one clock")
          .isEqualTo(120);
    }
  }

  @Test
  void aLateLoadGeneratorDoesNotRun() throws Exception {
    FinishedRun late =
        new GatlingFork(folder)
            .target(
                TARGET.formatted("127.0.0.1:1")
                    + "injector { index = 1, of = 3, start-at = \"%s\" }"
                        .formatted(Instant.now().minusSeconds(5)))
            .run();

    assertThat(late.exitCode()).isEqualTo(1);
    assertThat(late.folder()).isNull();
    assertThat(late.output().strip().lines().reduce((first, last) -> last).orElseThrow())
        .contains("this load generator is late");
  }

  /** The warm-up is over only after the start that was still to come when it began. */
  @Test
  void whoseWarmUpTakesTooLongDoesNotAddItsLoadLater() throws Exception {
    try (Gateway gateway = gateway("limit = 400")) {
      FinishedRun late =
          new GatlingFork(folder)
              .target(
                  TARGET.formatted(gateway.uri().getAuthority())
                      + "load.warm-up = 300\ninjector { index = 1, of = 3, start-at = \"%s\" }"
                          .formatted(Instant.now().plusSeconds(30)))
              .run();

      assertThat(late.exitCode()).isNotZero();
      assertThat(late.outcome())
          .isEqualTo(
              "stopped before its load: injector.start-at had passed when the warm-up was over");
      assertThat(gateway.count().upgrades()).isEqualTo(300);
    }
  }

  private LoadGenerators run(Gateway gateway) throws IOException, InterruptedException {
    return LoadGenerators.run(
        folder, 3, TARGET.formatted(gateway.uri().getAuthority()), UNTIL_START);
  }

  private Gateway gateway(String cap) throws IOException {
    Path target = folder.resolve("gateway.conf");
    Files.writeString(
        target,
        "target.upgrade.url = \"/ws\"\ngateway.policies = [ { kind = concurrency-cap, %s } ]"
            .formatted(cap));
    GatewaySettings settings =
        new SettingsReader(folder, Map.of("target", target.toString()), Map.of())
            .read()
            .gateway()
            .orElseThrow();
    return Gateway.start(settings);
  }

  private static JsonNode cause(FinishedRun run, String scope) {
    JsonNode cause = run.capacity().get("failures").get(0).get("cause");
    assertThat(cause.get("name").textValue()).isEqualTo("concurrency-cap");
    assertThat(cause.at("/parameters/scope").textValue()).isEqualTo(scope);
    return cause.at("/parameters/limit");
  }

  private static List<String> notes(FinishedRun run) {
    List<String> notes = new ArrayList<>();
    run.capacity().get("notes").forEach(note -> notes.add(note.textValue()));
    return notes;
  }
}
