package wscapacity.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import wscapacity.history.HistoryException;
import wscapacity.history.Night;
import wscapacity.history.NightDatabase;
import wscapacity.history.Trend;
import wscapacity.report.TrendPage;
import wscapacity.settings.Settings;
import wscapacity.settings.SettingsException;
import wscapacity.settings.SettingsReader;

/**
 * Makes {@code trend.html} of the nights that a target's history remembers.
 *
 * <p>The target and its history are those of a run: {@code -Dtarget=NAME}, {@code -Dhistory.url=…}.
 * Exit codes: 0, or 2 when there is nothing to show or it cannot be read, with one line on stderr.
 */
@Command(
    name = "trend",
    mixinStandardHelpOptions = true,
    description = "Makes a page of the nights that a history remembers.")
public final class TrendCommand implements Callable<Integer> {
  private final SettingsReader settings;
  private final PrintStream out;
  private final PrintStream err;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      defaultValue = "target/trend.html",
      description = "The page; ${DEFAULT-VALUE} by default.")
  private Path output;

  @Option(
      names = "--add",
      paramLabel = "RUN",
      arity = "1..*",
      description = "Run folders to remember first, of nights when the history was away.")
  private List<Path> added = List.of();

  TrendCommand(SettingsReader settings, PrintStream out, PrintStream err) {
    this.settings = settings;
    this.out = out;
    this.err = err;
  }

  /** Starts the command. */
  public static void main(String[] args) {
    System.exit(
        new CommandLine(new TrendCommand(SettingsReader.ofThisProcess(), System.out, System.err))
            .execute(args));
  }

  @Override
  public Integer call() {
    try {
      Optional<String> fault = trend(settings.read());
      fault.ifPresent(err::println);
      return fault.isEmpty() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.USAGE;
    } catch (IOException | HistoryException | SettingsException e) {
      err.println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private Optional<String> trend(Settings read) throws IOException, HistoryException {
    if (read.history().isEmpty()) {
      return Optional.of(
          read.source()
              + ": history.url is not set, so no nights are remembered; set it there,"
              + " or give -Dhistory.url=…");
    }
    NightDatabase database = NightDatabase.open(read.history().get());
    for (Path run : added) {
      database.keep(Night.read(run));
    }
    List<Trend> trends = new ArrayList<>();
    for (NightDatabase.Series series : database.series()) {
      trends.add(
          Trend.of(
              database.nights(series.simulation(), series.target()), read.baseline().tolerance()));
    }
    if (trends.isEmpty()) {
      return Optional.of("The history " + read.history().get().url() + " has no nights yet");
    }
    TrendPage.write(output, trends);
    out.println("Trend: " + output);
    return Optional.empty();
  }
}
