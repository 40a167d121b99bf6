package wscapacity.gatling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventReader;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.testing.FinishedRun;
import wscapacity.testing.GatlingFork;

class InjectorWatchIT {

  private static final String TARGET =
      """
      target { upgrade { url = "/ws" } }
      load { warm-up = 2, start = %d, levels = 1, upgrades-per-second = 30,
             hold = 4 s, stop-after-refusals = 10, release-probe = 0 }
      gateway { policies = [ { kind = concurrency-cap, limit = 40 } ] }
      """;

  @TempDir Path folder;

  @Test
  void aRunTellsOfItsInjectorOnceASecond() throws Exception {
    FinishedRun run = new GatlingFork(folder).target(TARGET.formatted(40)).run();
    List<Event> events = events(run);
    List<Event> told =
        events.stream().filter(event -> event.kind() == Event.Kind.INJECTOR).toList();

    Instant began = RunInfo.read(new RunFolder(run.folder()).runJson()).orElseThrow().started();
    Instant ended = Instant.ofEpochMilli(events.get(events.size() - 1).timeMs());
    long seconds = Duration.between(began, ended).toSeconds();
    assertThat(told).hasSizeBetween((int) seconds - 1, (int) seconds + 1).hasSizeGreaterThan(4);
    assertThat(told).extracting(Event::open).contains(40);
    assertThat(told)
        .extracting(event -> InjectorSample.of(event.detail()).orElseThrow())
        .allMatch(sample -> sample.openFiles() > 0 && sample.openFiles() < sample.maxFiles())
        .anyMatch(sample -> sample.openFiles() > 2 * 40)
        .anyMatch(sample -> sample.processCpu() > 0);
    assertThat(run.output()).doesNotContain("Warning:");
  }

  @Test
  void aLoadThatThisMachineCannotHoldIsWarnedOfAndRuns() throws Exception {
    GatlingFork fork = new GatlingFork(folder).target(TARGET.formatted(10_000_000));
    Process process = fork.start();
    try {
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (fork.runFolder() == null || !hasOpened(fork.runFolder())) {
        assertThat(System.nanoTime()).as(fork.output()).isLessThan(deadline);
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(fork.output())
        .containsOnlyOnce("file descriptors, both ends being in this process, but this process");
  }

  private static boolean hasOpened(Path runFolder) throws IOException {
    Path file = new RunFolder(runFolder).eventsCsv();
    return Files.exists(file) && Files.readString(file).contains(",handshake,accepted,");
  }

  private static List<Event> events(FinishedRun run) throws IOException {
    List<Event> events = new ArrayList<>();
    EventReader.read(new RunFolder(run.folder()).eventsCsv(), events::add);
    return events;
  }
}
