package wscapacity.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.AttemptsCsv;
import wscapacity.attempt.MergedEvents;
import wscapacity.attempt.MergedRun;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.diagnosis.RunOutcome;

/**
 * Makes all reports of a run from its folder alone, as often as one likes: {@code events.csv} (and
 * {@code run.json}, if there is one) to the files that {@link RunFolder} names, and a summary.
 */
public final class RunReport {
  private RunReport() {}

  /**
   * Writes the reports and prints the summary.
   *
   * @return how the run ended
   * @throws wscapacity.attempt.MalformedEventsException when a line is no event
   * @throws IOException when a file cannot be read or written
   */
  public static RunOutcome write(Path runFolder, PrintStream out) throws IOException {
    RunFolder folder = new RunFolder(runFolder);
    return write(folder, AttemptFold.fold(folder.eventsCsv()), out);
  }

  /**
   * Makes one run of those of several injectors, and writes its reports.
   *
   * @param runFolders each injector's own
   * @param merged the folder of the whole; no events in it yet
   * @throws IOException as {@link #write} and {@link MergedEvents#fold} do; nothing is written when
   *     an events.csv cannot be read
   */
  public static RunOutcome merge(List<Path> runFolders, Path merged, PrintStream out)
      throws IOException {
    List<RunFolder> runs = runFolders.stream().map(RunFolder::new).toList();
    AttemptFold.Folded events = MergedEvents.fold(runs.stream().map(RunFolder::eventsCsv).toList());
    RunFolder folder = new RunFolder(merged);
    MergedRun.write(runs, folder);
    return write(folder, events, out);
  }

  private static RunOutcome write(RunFolder folder, AttemptFold.Folded events, PrintStream out)
      throws IOException {
    Findings findings = Findings.of(folder, RunInfo.read(folder.runJson()), events);
    AttemptsCsv.write(folder.attemptsCsv(), events.attempts());
    CapacityJson.write(folder.capacityJson(), findings);
    CapacityJunitXml.write(folder.capacityJunitXml(), findings);
    CapacityProm.write(folder.capacityProm(), findings);
    CapacityPage.write(folder.capacityHtml(), findings, findings.charts());
    ConsoleSummary.print(findings, out);
    return findings.outcome();
  }
}
