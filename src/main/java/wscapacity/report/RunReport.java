package wscapacity.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.AttemptsCsv;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.diagnosis.Diagnosis;

/**
 * Makes all reports of a run from its folder alone, as often as one likes: {@code events.csv} (and
 * {@code run.json}, if there is one) to {@code attempts.csv}, {@code capacity.json} and a summary.
 */
public final class RunReport {
  private RunReport() {}

  /**
   * Writes the reports and prints the summary.
   *
   * @return the figures they are made of
   * @throws wscapacity.attempt.MalformedEventsException when a line is no event
   * @throws IOException when a file cannot be read or written
   */
  public static Diagnosis write(Path runFolder, PrintStream out) throws IOException {
    RunFolder folder = new RunFolder(runFolder);
    AttemptFold.Folded events = AttemptFold.fold(folder.eventsCsv());
    Findings findings = Findings.of(folder, RunInfo.read(folder.runJson()), events);
    AttemptsCsv.write(folder.attemptsCsv(), events.attempts());
    CapacityJson.write(folder.capacityJson(), findings);
    CapacityPage.write(folder.capacityHtml(), findings, findings.charts());
    ConsoleSummary.print(findings, out);
    return findings.diagnosis();
  }
}
