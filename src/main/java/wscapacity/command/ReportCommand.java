package wscapacity.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.report.RunReport;

/**
 * Makes the reports of a run again from its {@code events.csv}, after a kill for example, or those
 * of the runs of several load generators as one run.
 *
 * <p>Runs of different simulations or against different targets are one run only by mistake, and
 * refused unless allowed. Exit codes: 0 when the run answered its question, 1 when it did not, 2
 * when the reports could not be made, with one line on stderr.
 */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Makes all report files of a run again, or of several runs as one.")
public final class ReportCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Parameters(
      paramLabel = "RUN_FOLDER",
      arity = "1..*",
      description = "The folder that holds a run's events.csv; several are reported as one run.")
  private List<Path> runFolders;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = "Where the reports are written, with all events; needed for several runs.")
  private Path output;

  @Option(
      names = "--mixed",
      description = "Reports runs of different simulations or targets as one, too.")
  private boolean mixed;

  ReportCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new ReportCommand(System.out, System.err)).execute(args));
  }

  @Override
  public Integer call() {
    try {
      Optional<String> fault = fault();
      if (fault.isPresent()) {
        return fail(fault.get());
      }
      return Announcement.of(
          output == null
              ? RunReport.write(runFolders.get(0), out)
              : RunReport.merge(runFolders, output, out),
          out);
    } catch (FileSystemException e) {
      return fail(
          "Cannot read or write " + e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
    } catch (IOException e) {
      return fail(e.getMessage());
    }
  }

  private Optional<String> fault() throws IOException {
    Set<Path> named = new HashSet<>();
    for (Path folder : runFolders) {
      if (!Files.isDirectory(folder)) {
        return Optional.of(
            folder + " is not a folder; name the run's folder, below target/gatling");
      }
      Path events = new RunFolder(folder).eventsCsv();
      if (!Files.isRegularFile(events)) {
        return Optional.of(events + " is missing; only a run of this project leaves one");
      }
      if (!named.add(folder.toRealPath())) {
        return Optional.of(folder + " is named twice; name each run folder once");
      }
    }
    Optional<String> mixture = mixed ? Optional.empty() : mixture();
    if (mixture.isPresent()) {
      return mixture;
    }
    if (output != null) {
      return outputFault(named);
    }
    return runFolders.size() == 1
        ? Optional.empty()
        : Optional.of("Several run folders are reported as one run: add --output FOLDER");
  }

  /** What each run was, where it is written down and they do not agree. */
  private Optional<String> mixture() throws IOException {
    Map<String, Path> runs = new LinkedHashMap<>();
    for (Path folder : runFolders) {
      RunInfo.read(new RunFolder(folder).runJson())
          .ifPresent(run -> runs.putIfAbsent(run.title(), folder));
    }
    return runs.size() < 2
        ? Optional.empty()
        : Optional.of(
            runs.entrySet().stream()
                    .map(run -> run.getValue() + " is " + run.getKey())
                    .collect(Collectors.joining(", "))
                + ": these are no load generators of one run; --mixed reports them as one all the"
                + " same");
  }

  /** Events that were measured are never written over. */
  private Optional<String> outputFault(Set<Path> named) throws IOException {
    if (Files.exists(output) && !Files.isDirectory(output)) {
      return Optional.of("--output " + output + " is a file; name a folder");
    }
    if (Files.exists(output) && named.contains(output.toRealPath())) {
      return Optional.of("--output " + output + " is one of the run folders; name another folder");
    }
    return Files.exists(new RunFolder(output).eventsCsv())
        ? Optional.of("--output " + output + " holds the events of a run; name another folder")
        : Optional.empty();
  }

  private int fail(String line) {
    err.println(line);
    return CommandLine.ExitCode.USAGE;
  }
}
