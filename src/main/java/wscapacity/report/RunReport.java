package wscapacity.report;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.AttemptsCsv;
import wscapacity.attempt.Meanwhile;
import wscapacity.attempt.MergedEvents;
import wscapacity.attempt.MergedRun;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.diagnosis.RunOutcome;
import wscapacity.history.Compared;
import wscapacity.history.Night;
import wscapacity.history.Nights;

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
    return write(runFolder, Optional.empty(), out);
  }

  /**
   * The same, compared with earlier runs and remembered beside them.
   *
   * @param nights those earlier runs
   */
  public static RunOutcome write(Path runFolder, Nights nights, PrintStream out)
      throws IOException {
    return write(runFolder, Optional.of(nights), out);
  }

  private static RunOutcome write(Path runFolder, Optional<Nights> nights, PrintStream out)
      throws IOException {
    RunFolder folder = new RunFolder(runFolder);
    return write(folder, AttemptFold.fold(folder.eventsCsv()), nights, out);
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
    return write(folder, events, Optional.empty(), out);
  }

  private static RunOutcome write(
      RunFolder folder, AttemptFold.Folded events, Optional<Nights> nights, PrintStream out)
      throws IOException {
    Findings findings;
    // The attempts are by far the most that is written, and wait for no finding.
    try (Meanwhile<Path> attempts = Meanwhile.of(() -> writtenAttempts(folder, events))) {
      Findings alone =
          Findings.of(folder, RunInfo.read(folder.runJson()), events).with(Compared.WITH_NOTHING);
      findings = nights.map(all -> alone.with(all.compare(night(alone)))).orElse(alone);
      attempts.get();
    }
    Night night = night(findings);
    CapacityJson.write(folder.capacityJson(), findings);
    CapacityJunitXml.write(folder.capacityJunitXml(), findings);
    CapacityProm.write(folder.capacityProm(), findings);
    CapacityMd.write(folder.capacityMd(), findings);
    BenchmarkJson.write(folder.benchmarkJson(), night, findings.headline());
    CapacityPage.write(folder.capacityHtml(), findings, findings.charts());
    ConsoleSummary.print(findings, out);
    nights.flatMap(all -> all.keep(night)).ifPresent(out::println);
    return findings.outcome();
  }

  private static Path writtenAttempts(RunFolder folder, AttemptFold.Folded events)
      throws IOException {
    AttemptsCsv.write(folder.attemptsCsv(), events.attempts());
    return folder.attemptsCsv();
  }

  private static Night night(Findings findings) {
    return Night.of(CapacityJson.of(findings), findings.run().map(Nights::load).orElse(""));
  }
}
