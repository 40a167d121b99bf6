package wscapacity.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wscapacity.history.Comparison;
import wscapacity.history.Night;
import wscapacity.history.Nights;
import wscapacity.report.ComparisonText;

/**
 * Sets a run beside an earlier one of the same target and simulation, in words.
 *
 * <p>Exit codes: 0 when nothing was lost, 1 when a limit or a rate is lower than the tolerance
 * allows, 2 when they cannot be compared, with one line on stderr.
 */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = "Sets a run beside an earlier one.")
public final class CompareCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Parameters(index = "0", paramLabel = "RUN", description = "The run's folder.")
  private Path run;

  @Parameters(index = "1", paramLabel = "BASELINE", description = "The earlier run's folder.")
  private Path baseline;

  @Option(
      names = "--tolerance",
      defaultValue = "0.05",
      description = "The share by which a figure may differ; ${DEFAULT-VALUE} by default.")
  private double tolerance;

  CompareCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Starts the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CompareCommand(System.out, System.err)).execute(args));
  }

  @Override
  public Integer call() {
    if (!(tolerance >= 0 && tolerance <= 1)) {
      err.println("--tolerance is " + tolerance + "; allowed: a number from 0 to 1");
      return CommandLine.ExitCode.USAGE;
    }
    try {
      Comparison comparison = Nights.compare(Night.read(run), baseline, tolerance);
      ComparisonText.lines(comparison).forEach(out::println);
      return comparison.isLoss() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    } catch (IOException e) {
      err.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }
}
