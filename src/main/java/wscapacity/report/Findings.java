package wscapacity.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.Requirement;

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

  /** When the run started; its first event stands in when its folder does not say. */
  Optional<Instant> started() {
    return run.map(RunInfo::started).or(events::first);
  }

  /** From the start to the last event. */
  Duration duration() {
    return started()
        .flatMap(start -> events.last().map(last -> Duration.between(start, last)))
        .orElse(Duration.ZERO);
  }

  /** Whether the required capacity was held; empty when none was required. */
  Optional<Requirement> requirement() {
    return run.map(RunInfo::requiredOpenSockets)
        .filter(required -> required.isPresent())
        .map(required -> diagnosis.require(required.getAsInt()));
  }
}
