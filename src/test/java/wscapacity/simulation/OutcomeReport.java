package wscapacity.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.RunFolder;
import wscapacity.diagnosis.RunOutcome;
import wscapacity.gateway.CountJson;
import wscapacity.gateway.GatewayCount;
import wscapacity.gatling.Observation;
import wscapacity.history.Nights;
import wscapacity.report.RunReport;
import wscapacity.settings.Settings;
import wscapacity.settings.Share;

/**
 * The report of a run of which everything is closed, from what it left on disk, and the outcome
 * that follows from it.
 */
record OutcomeReport(Class<?> simulation, Settings settings, Observation observation) {

  /**
   * @param count what the embedded gateway counted, if there was one
   * @param lost why events are missing; empty when none are
   * @param summary where the lines go that a person reads last
   */
  RunOutcome write(
      RunFolder folder, Optional<GatewayCount> count, Optional<String> lost, PrintStream summary)
      throws IOException {
    if (count.isPresent()) {
      Files.writeString(folder.path().resolve("gateway.json"), CountJson.of(count.get()) + "\n");
    }
    Share share = settings.injector().share();
    RunOutcome outcome =
        share.isWhole() ? whole(folder, summary) : ShareEnd.of(folder, share, summary);
    return lost.map(why -> new RunOutcome(RunOutcome.Kind.INCOMPLETE, why)).orElse(outcome);
  }

  private RunOutcome whole(RunFolder folder, PrintStream summary) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    RunOutcome outcome =
        RunReport.write(
            folder.path(),
            new Nights(settings.baseline(), settings.history()),
            new PrintStream(written, true, StandardCharsets.UTF_8));
    if (simulation == SmokeSimulation.class || outcome.kind() == RunOutcome.Kind.UNANSWERED) {
      observation.checkList().lines().forEach(summary::println);
    }
    if (outcome.kind() == RunOutcome.Kind.UNANSWERED) {
      FruitlessWarmUp.line(AttemptFold.fold(folder.eventsCsv()).attempts(), settings.source())
          .ifPresent(summary::println);
    }
    summary.print(written.toString(StandardCharsets.UTF_8));
    return observation
        .blindness()
        .map(why -> new RunOutcome(RunOutcome.Kind.UNANSWERED, why))
        .orElse(outcome);
  }
}
