package wscapacity.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventLog;
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
}
