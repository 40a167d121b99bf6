package wscapacity.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.attempt.ClockDifference.SeenAt;

/** Three load generators open a socket every 100 ms, and lose all of them at one moment. */
class ClockOffsetsTest {

  private static final int SOCKETS = 40;
  private static final long START_MS = 1_000_000;
  private static final long DROP_MS = START_MS + 10_000;

  @TempDir Path folder;

  @Test
  void theStartShowsTheClockThatIsOff() throws IOException {
    assertThat(clocks(0, 2_000, 0, false).difference())
        .contains(new ClockDifference("b", 2_000, SeenAt.START));
    assertThat(clocks(0, 0, -2_000, false).difference())
        .contains(new ClockDifference("c", -2_000, SeenAt.START));
  }

  @Test
  void aDropShowsTheClockThatIsOff() throws IOException {
    assertThat(clocks(0, 2_000, 0, true).difference())
        .contains(new ClockDifference("b", 2_000, SeenAt.DROP));
  }

  /** Each began its load on time by its own clock, and so two seconds apart. */
  @Test
  void thePlatformsTimeShowsAClockThatWasOffWhenTheStartWasPlanned() throws IOException {
    List<Event[]> runs =
        readings(runs(0, 0, 0, false), "-20 to 30 ms", "1980 to 2040 ms", "0 to 9 ms");

    assertThat(fold(runs).clocks().difference())
        .contains(new ClockDifference("b", 2_005, SeenAt.PLATFORM));
    assertThat(fold(runs).attempts().stream().filter(one -> one.injector().equals("b")))
        .extracting(Attempt::answeredMs)
        .first()
        .isEqualTo(START_MS + 100 - 2_005);
  }

  /**
   * Few answers leave a second open; those of a platform with several clocks exclude each other.
   */
  @Test
  void anUncertainTimeOfThePlatformShowsNothing() throws IOException {
    for (String uncertain : List.of("1500 to 2500 ms", "2100 to 1900 ms")) {
      List<Event[]> runs = readings(runs(0, 0, 0, false), "-20 to 30 ms", uncertain, "0 to 9 ms");
      assertThat(fold(runs).clocks().difference()).isEmpty();
    }
  }

  /** Every event is by the same clock, that of the start too. */
  @Test
  void thePlatformsTimeGoesBeforeTheStart() throws IOException {
    List<Event[]> runs = readings(runs(0, 2_000, 0, false), "0 to 9 ms", "0 to 9 ms", "0 to 9 ms");

    assertThat(fold(runs).clocks().difference()).isEmpty();
  }

  private static List<Event[]> readings(List<Event[]> runs, String... details) {
    List<Event[]> read = new ArrayList<>();
    for (int i = 0; i < details.length; i++) {
      List<Event> events = new ArrayList<>(Arrays.asList(runs.get(i)));
      long lastMs = events.get(events.size() - 1).timeMs();
      Event clock = Events.event(lastMs, 0, Event.Kind.CLOCK, Outcome.DONE, 0, details[i], 0, 0);
      events.add(by(List.of("a", "b", "c").get(i), clock));
      read.add(events.toArray(Event[]::new));
    }
    return read;
  }

  @Test
  void attemptsArePlacedAsIfTheClockWereRight() throws IOException {
    AttemptFold.Folded right = fold(runs(0, 0, 0, true));
    AttemptFold.Folded off = fold(runs(0, 2_000, 0, true));

    assertThat(off.attempts()).isEqualTo(right.attempts());
  }

  /** Its start was on time by its own clock, whatever its users did then. */
  @Test
  void aLoadGeneratorThatIsSlowHasNoClockThatIsOff() throws IOException {
    List<Event[]> runs = runs(0, 2_000, 0, false);
    runs.get(1)[0] = by("b", runs(0, 0, 0, false).get(0)[0]);

    assertThat(fold(runs).clocks().difference()).isEmpty();
  }

  /** Runs that somebody started by hand, one after the other, are no clocks. */
  @Test
  void runsWithoutACommonStartShowNothing() throws IOException {
    List<Event[]> runs = new ArrayList<>();
    for (Event[] run : runs(0, 30_000, 60_000, false)) {
      runs.add(Arrays.copyOfRange(run, 1, run.length));
    }
    assertThat(fold(runs).clocks().difference()).isEmpty();
  }

  /** Users of one come between those of the others, and threads are late. */
  @Test
  void lessThanHalfASecondIsNoDifference() throws IOException {
    assertThat(clocks(0, 250, 400, false).difference()).isEmpty();
    assertThat(clocks(0, 250, 400, true).difference()).isEmpty();
  }

  @Test
  void socketsThatAgeOutOneByOneAreNoDrop() throws IOException {
    List<Event[]> runs = new ArrayList<>();
    for (String injector : List.of("a", "b")) {
      List<Event> events = new ArrayList<>(opened(injector, injector.equals("b") ? 5_000 : 0));
      // Not begun at a common start.
      events.remove(0);
      for (int user = 1; user <= SOCKETS; user++) {
        long endedMs = START_MS + user * 100L + 20_000 + (injector.equals("b") ? 5_000 : 0);
        events.add(by(injector, end(endedMs, user)));
      }
      runs.add(events.toArray(Event[]::new));
    }
    assertThat(fold(runs).clocks().difference()).isEmpty();
  }

  private Clocks clocks(long aMs, long bMs, long cMs, boolean dropped) throws IOException {
    return fold(runs(aMs, bMs, cMs, dropped)).clocks();
  }

  private static List<Event[]> runs(long aMs, long bMs, long cMs, boolean dropped) {
    List<Event[]> runs = new ArrayList<>();
    for (String injector : List.of("a", "b", "c")) {
      long offMs = injector.equals("a") ? aMs : injector.equals("b") ? bMs : cMs;
      List<Event> events = new ArrayList<>(opened(injector, offMs));
      if (dropped) {
        for (int user = 1; user <= SOCKETS; user++) {
          events.add(by(injector, end(DROP_MS + offMs + user % 20, user)));
        }
      }
      runs.add(events.toArray(Event[]::new));
    }
    return runs;
  }

  private static List<Event> opened(String injector, long offMs) {
    List<Event> events = new ArrayList<>();
    String planned = Instant.ofEpochMilli(START_MS).toString();
    Event start =
        Events.event(START_MS + offMs, 0, Event.Kind.START, Outcome.DONE, 0, planned, 0, 0);
    events.add(by(injector, start));
    for (int user = 1; user <= SOCKETS; user++) {
      events.add(by(injector, Events.accepted(START_MS + offMs + user * 100L, user, user - 1)));
    }
    return events;
  }

  private static Event end(long timeMs, int user) {
    return Events.end(timeMs, user, Outcome.ABNORMAL, 1006, "", 1_000);
  }

  private static Event by(String injector, Event event) {
    return Events.by(injector, event);
  }

  private AttemptFold.Folded fold(List<Event[]> runs) throws IOException {
    List<Path> files = new ArrayList<>();
    Path fresh = Files.createTempDirectory(folder, "runs");
    for (Event[] events : runs) {
      Path file = fresh.resolve(runs.indexOf(events) + ".csv");
      try (EventLog log = EventLog.open(file)) {
        for (Event event : events) {
          log.append(event);
        }
      }
      files.add(file);
    }
    return MergedEvents.fold(files);
  }
}
