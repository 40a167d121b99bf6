package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  @TempDir Path folder;

  @Test
  void writesTheColumnsInTheirOrder() throws IOException {
    Path file = folder.resolve("events.csv");
    try (EventLog log = EventLog.open(file)) {
      log.append(
          new Event(
              17,
              "injector-1",
              2,
              3,
              Phase.RELEASE_PROBE,
              Event.Kind.HANDSHAKE,
              Outcome.REFUSED,
              403,
              "access_denied",
              4,
              5,
              6,
              new TokenUse("t-abc", 7, OptionalLong.of(-8)),
              Silence.NONE,
              ""));
      log.append(
          new Event(
              18,
              "injector-1",
              2,
              3,
              Phase.WARM_UP,
              Event.Kind.END,
              Outcome.CLOSED_BY_US,
              0,
              "",
              4,
              5,
              0,
              TokenUse.NONE,
              new Silence(9, 10, 11),
              ""));
    }
    assertThat(file)
        .hasContent(
            """
            time_ms,injector,user,attempt,phase,kind,outcome,code,detail,latency_ms,open,rate,token,token_age_ms,token_left_ms,sent_ago_ms,received_ago_ms,longest_silence_ms,address
            17,injector-1,2,3,release-probe,handshake,refused,403,access_denied,4,5,6,t-abc,7,-8,,,,
            18,injector-1,2,3,warm-up,end,closed-by-us,,,4,5,0,,,,9,10,11,
            """);
  }

  @Test
  void givesBackEveryEventAsItWas() throws IOException {
    List<Event> written = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      for (Outcome outcome : Outcome.values()) {
        written.add(
            Events.in(
                phase, Events.event(1, 2, Event.Kind.FRAME, outcome, 3, "a \"b\", c; ü…", 4, 5)));
      }
    }
    for (Event.Kind kind : Event.Kind.values()) {
      Outcome outcome =
          switch (kind) {
            case HANDSHAKE -> Outcome.ACCEPTED;
            case REFUSAL -> Outcome.REFUSED;
            case END -> Outcome.ABNORMAL;
            case TOKEN, CREATE, FRAME, HEARTBEAT, INJECTOR, START, CLOCK, SKIPPED, STOPPED, LOST ->
                Outcome.DONE;
          };
      written.add(Events.event(Long.MAX_VALUE, -1, kind, outcome, 0, "", -5, 0));
    }
    assertThat(read(log(written))).isEqualTo(written);
  }

  @Test
  void keepsOneEventOnOneLine() throws IOException {
    Path file = log(List.of(Events.end(1, 2, Outcome.CLOSE_FRAME, 1011, "two\r\nlines", 3)));
    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(read(file)).extracting(Event::detail).containsExactly("two  lines");
  }

  @Test
  void buffersUntilItsFileIsKnown() throws IOException {
    Path file = folder.resolve("not/yet/there/events.csv");
    try (EventLog log = new EventLog()) {
      log.append(Events.accepted(1, 1, 0));
      log.writeTo(file);
      log.append(Events.accepted(2, 2, 1));
    }
    assertThat(read(file)).extracting(Event::user).containsExactly(1L, 2L);
  }

  @Test
  void flushesWithinASecondWithoutBeingClosed() throws IOException {
    Path file = folder.resolve("events.csv");
    try (EventLog log = EventLog.open(file)) {
      log.append(Events.accepted(1, 1, 0));
      await(Duration.ofSeconds(1), () -> lines(file) == 2);
      log.append(Events.accepted(2, 2, 1));
      await(Duration.ofSeconds(1), () -> lines(file) == 3);
    }
  }

  @Test
  void isFlushedOnceAllThatWasAppendedBeforeIsInTheFile() throws Exception {
    Path file = folder.resolve("events.csv");
    try (EventLog log = EventLog.open(file)) {
      for (int user = 1; user <= 20_000; user++) {
        log.append(Events.accepted(user, user, 0));
      }
      log.flush().toCompletableFuture().get(10, TimeUnit.SECONDS);
      assertThat(read(file)).hasSize(20_000);
    }
  }

  @Test
  void aFlushOfAClosedLogWaitsForNothing() throws Exception {
    EventLog log = EventLog.open(folder.resolve("events.csv"));
    log.close();
    assertThat(log.flush().toCompletableFuture()).isCompleted();
  }

  @Test
  void losesNoEventOfSeveralThreads() throws Exception {
    Path file = folder.resolve("events.csv");
    EventLog log = EventLog.open(file);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    for (int thread = 0; thread < 8; thread++) {
      int first = thread * 10_000;
      threads.execute(
          () -> {
            for (int i = 0; i < 10_000; i++) {
              log.append(Events.accepted(i, first + i, i));
            }
          });
    }
    threads.shutdown();
    assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    log.close();
    long[] users = read(file).stream().mapToLong(Event::user).toArray();
    assertThat(users).hasSize(80_000);
    assertThat(Arrays.stream(users).distinct().count()).isEqualTo(80_000);
    // The events of one thread stay in order.
    assertThat(Arrays.stream(users).filter(user -> user < 10_000).toArray()).isSorted();
  }

  @Test
  void closesOnceAndIgnoresWhatComesLater() throws IOException {
    Path file = folder.resolve("events.csv");
    EventLog log = EventLog.open(file);
    log.close();
    log.close();
    log.append(Events.accepted(1, 1, 0));
    assertThat(lines(file)).isEqualTo(1);
    assertThatIllegalStateException().isThrownBy(() -> log.writeTo(folder.resolve("other.csv")));
  }

  @Test
  void neverOverwritesAnotherRun() throws IOException {
    Path file = Files.writeString(folder.resolve("events.csv"), "precious");
    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> EventLog.open(file));
    assertThat(file).hasContent("precious");
  }

  @Test
  void saysWhenItsFileWasNeverNamed() throws IOException {
    EventLog empty = new EventLog();
    empty.close();
    EventLog log = new EventLog();
    log.append(Events.accepted(1, 1, 0));
    assertThatIOException().isThrownBy(log::close).withMessageContaining("1 events");
  }

  private Path log(List<Event> events) throws IOException {
    Path file = folder.resolve("events.csv");
    try (EventLog log = EventLog.open(file)) {
      events.forEach(log::append);
    }
    return file;
  }

  private static List<Event> read(Path file) throws IOException {
    List<Event> events = new ArrayList<>();
    EventReader.read(file, events::add);
    return events;
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(Duration limit, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(limit);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as("the condition's deadline").isBefore(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
