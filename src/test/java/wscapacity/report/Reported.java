package wscapacity.report;

import static wscapacity.attempt.Events.accepted;
import static wscapacity.attempt.Events.end;
import static wscapacity.attempt.Events.refused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.Outcome;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;

/**
 * A run whose reports were made.
 *
 * @param folder its folder
 * @param summary what was printed
 */
record Reported(RunFolder folder, String summary) {

  /** The run in the resources, in a folder of the test's own. */
  static Reported golden(Path path) throws IOException {
    for (String file : new String[] {"events.csv", "run.json"}) {
      Files.copy(resource(file), path.resolve(file));
    }
    return of(path);
  }

  static Path resource(String file) {
    return Path.of("src/test/resources/wscapacity/report/files").resolve(file);
  }

  static Reported of(Path path) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    RunReport.write(path, new PrintStream(printed, true, StandardCharsets.UTF_8));
    return new Reported(new RunFolder(path), printed.toString(StandardCharsets.UTF_8));
  }

  /** A run of these events, against a target of this name. */
  static Reported of(Path path, String target, OptionalInt required, Event... events)
      throws IOException {
    write(path, target, required, events);
    return of(path);
  }

  /** A run that nobody reported yet. */
  static Path write(Path path, String target, OptionalInt required, Event... events)
      throws IOException {
    RunFolder folder = new RunFolder(Files.createDirectories(path));
    new RunInfo("CapacitySimulation", target, Instant.EPOCH, required, Map.of("load.band", "10"))
        .write(folder.runJson());
    try (EventLog log = EventLog.open(folder.eventsCsv())) {
      Arrays.stream(events).forEach(log::append);
    }
    return path;
  }

  /**
   * Twenty get in, and of those who come later nobody, until ten have left: ten then get in again.
   */
  static Event[] cap(int refusals) {
    List<Event> events = new ArrayList<>();
    for (int user = 1; user <= 20 + refusals; user++) {
      long ms = user * 200L;
      events.add(user <= 20 ? accepted(ms, user, user - 1) : refused(ms, user, 20));
    }
    long releasedMs = (21 + refusals) * 200L;
    for (int user = 1; user <= 10; user++) {
      events.add(end(releasedMs, user, Outcome.CLOSED_BY_US, 1000, "", releasedMs - user * 200L));
    }
    for (int i = 0; i < 10 + refusals / 4; i++) {
      int user = 21 + refusals + i;
      long ms = releasedMs + 200L + i * 200L;
      events.add(i < 10 ? accepted(ms, user, 10 + i) : refused(ms, user, 20));
    }
    return events.toArray(Event[]::new);
  }
}
