package wscapacity.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.Event;
import wscapacity.attempt.EventLog;
import wscapacity.attempt.Required;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.gatling.GatlingRunFolder;
import wscapacity.settings.Requirements;
import wscapacity.settings.Settings;

/**
 * What a run leaves on disk while it lasts: its folder, with what it is in {@code run.json} and
 * what happens in {@code events.csv}. Thread-safe once it is begun.
 */
final class RunRecord {

  private final Class<?> simulation;
  private final GatlingRunFolder gatlingFolder;
  private final EventLog log = new EventLog();
  private volatile RunFolder folder;

  RunRecord(Class<?> simulation) {
    this.simulation = simulation;
    gatlingFolder = GatlingRunFolder.of(simulation);
  }

  /** Writes an event; those from before the folder are written first. Any thread. */
  void append(Event event) {
    log.append(event);
  }

  /** Gatling has made its run folder: what was written so far, and all from now on, is there. */
  void begin(Settings settings, Clock clock) {
    folder =
        new RunFolder(gatlingFolder.claim(path -> log.writeTo(new RunFolder(path).eventsCsv())));
    String name = simulation.getSimpleName();
    RunInfo info =
        new RunInfo(
            name,
            settings.target().name(),
            clock.instant(),
            required(settings),
            settings.shown(name.replaceFirst("Simulation$", "")));
    try {
      info.write(folder.runJson());
    } catch (IOException e) {
      throw new UncheckedIOException("the run folder cannot be written", e);
    }
  }

  /** Its folder; empty as long as nothing was attempted. */
  Optional<RunFolder> folder() {
    return Optional.ofNullable(folder);
  }

  /** What all that was logged so far says; worked out beside the event loops. */
  CompletionStage<Diagnosis> diagnosis() {
    return log.flush().thenApplyAsync(flushed -> diagnose());
  }

  /** Writes what is left. Why some of it is lost, as one line; empty when none is. */
  Optional<String> close() {
    try {
      log.close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Diagnosis diagnose() {
    try {
      AttemptFold.Folded events = AttemptFold.fold(folder.eventsCsv());
      return Diagnosis.of(events.attempts(), events.injectorStates());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Required required(Settings settings) {
    Requirements more = settings.requirements();
    return new Required(
        settings.requiredOpenSockets(),
        more.upgradesPerSecond(),
        ms(more.handshakeP95()),
        ms(more.heartbeatP95()),
        more.upTo(),
        more.allowedFailures());
  }

  private static OptionalLong ms(Optional<Duration> time) {
    return time.map(Duration::toMillis).map(OptionalLong::of).orElse(OptionalLong.empty());
  }
}
