package wscapacity.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import wscapacity.attempt.RunFolder;
import wscapacity.report.RunReport;

/**
 * Makes the reports of a run again from its {@code events.csv}, after a kill for example.
 *
 * <p>Exit codes: 0 when they were made, 2 when they could not be, with one line on stderr.
 */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Makes attempts.csv and capacity.json again from a run's events.csv.")
public final class ReportCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Parameters(paramLabel = "RUN_FOLDER", description = "the folder that holds events.csv")
  private Path runFolder;

  ReportCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new ReportCommand(System.out, System.err)).execute(args));
  }

  @Override
  public Integer call() {
    if (!Files.isDirectory(runFolder)) {
      return fail(runFolder + " is not a folder; name the run's folder, below target/gatling");
    }
    Path events = new RunFolder(runFolder).eventsCsv();
    if (!Files.isRegularFile(events)) {
      return fail(events + " is missing; only a run of this project leaves one");
    }
    try {
      RunReport.write(runFolder, out);
      return CommandLine.ExitCode.OK;
    } catch (FileSystemException e) {
      return fail(
          "Cannot read or write " + e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
    } catch (IOException e) {
      return fail(e.getMessage());
    }
  }

  private int fail(String line) {
    err.println(line);
    return CommandLine.ExitCode.USAGE;
  }
}
