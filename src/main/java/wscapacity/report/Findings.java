package wscapacity.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.diagnosis.Answer;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.InjectorHealth;
import wscapacity.diagnosis.Requirement;
import wscapacity.report.chart.Charts;

/**
 * All that the reports of one run are made of.
 *
 * @param folder where it lies
 * @param run what the run was; empty when its folder does not say
 * @param events what was read from its events
 * @param diagnosis what they say
 */
record Findings(
    RunFolder folder, Optional<RunInfo> run, AttemptFold.Folded events, Diagnosis diagnosis) {

  /** The width of a band where the run does not say. */
  private static final int BAND = 50;

  /** When the run started; its first event stands in when its folder does not say. */
  Optional<Instant> started() {
    return run.map(RunInfo::started).or(events::first);
  }

  /** From the start to the last event. */
  Duration duration() {
    return started()
        .flatMap(start -> events.last().map(last -> Duration.between(start, last)))
        // A clock that was set back must not end the report.
        .filter(duration -> !duration.isNegative())
        .orElse(Duration.ZERO);
  }

  /** Whether the required capacity was held; empty when none was required. */
  Optional<Requirement> requirement() {
    return run.map(RunInfo::requiredOpenSockets)
        .filter(required -> required.isPresent())
        .map(required -> diagnosis.require(required.getAsInt()));
  }

  /** To the simulation's own question, where that is not how many sockets. */
  Optional<Answer> answer() {
    return run.flatMap(of -> Answer.to(of.simulation(), events.attempts(), events.skipped()));
  }

  /** Whether the injectors were fit for what they measured. */
  InjectorHealth injector() {
    return diagnosis.injector();
  }

  /** Everything that is drawn. */
  Charts charts() {
    return Charts.of(
        events.attempts(),
        diagnosis,
        started().map(Instant::toEpochMilli).orElse(0L),
        events.last().or(this::started).map(Instant::toEpochMilli).orElse(0L),
        band());
  }

  /** What a reader must know about the events themselves, in sentences. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    int cutOff = events.reading().truncatedLines();
    if (cutOff == 1) {
      notes.add("The last line of events.csv was cut off and is left out.");
    } else if (cutOff > 1) {
      notes.add("The last lines of " + cutOff + " events.csv were cut off and are left out.");
    }
    int lost = events.endsWithoutHandshake();
    if (lost > 0) {
      notes.add(lost + " ends of sockets without a handshake are left out.");
    }
    return notes;
  }

  private int band() {
    String band = run.map(RunInfo::settings).map(settings -> settings.get("load.band")).orElse("");
    return band.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(band) : BAND;
  }
}
