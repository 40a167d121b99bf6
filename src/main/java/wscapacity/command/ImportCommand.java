package wscapacity.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import wscapacity.attempt.RunFolder;
import wscapacity.importing.Import;
import wscapacity.importing.ImportException;
import wscapacity.importing.ImportOptions;
import wscapacity.report.RunReport;

/**
 * Makes a run folder and all reports of results of JMeter, k6, Artillery or an access log.
 *
 * <p>Exit codes: 0 when the results answer how many, 1 when they do not, 2 when the reports could
 * not be made, with one line for each fault on stderr.
 */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Makes all report files of results of JMeter, k6, Artillery or an access log.")
public final class ImportCommand implements Callable<Integer> {
  private final PrintStream out;
  private final PrintStream err;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "The results; several files are several load generators of one run.")
  private List<Path> files;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      required = true,
      description = "The run folder that is made.")
  private Path output;

  @Option(
      names = "--connect",
      paramLabel = "LABEL",
      description =
          "The label, or the path in an access log, under which WebSockets are opened; guessed"
              + " unless given.")
  private String connect;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description = "The time zone of times without one, as Asia/Singapore; ${DEFAULT-VALUE}.")
  private ZoneId zone;

  ImportCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    System.exit(new CommandLine(new ImportCommand(System.out, System.err)).execute(args));
  }

  @Override
  public Integer call() {
    try {
      List<String> faults = faults();
      if (!faults.isEmpty()) {
        return fail(String.join(System.lineSeparator(), faults));
      }
      Import.write(
          files, new ImportOptions(Optional.ofNullable(connect), zone), new RunFolder(output));
      return Announcement.of(RunReport.write(output, out), out);
    } catch (ImportException e) {
      return fail(e.getMessage());
    } catch (FileSystemException e) {
      return fail(
          "Cannot read or write " + e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
    } catch (IOException e) {
      return fail(e.getMessage());
    }
  }

  private List<String> faults() throws IOException {
    List<String> faults = new ArrayList<>();
    Set<Path> named = new HashSet<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        faults.add(file + (Files.exists(file) ? " is not a file" : " does not exist"));
      } else if (!named.add(file.toRealPath())) {
        faults.add(file + " is named twice; name each file once");
      }
    }
    if (Files.exists(output) && !Files.isDirectory(output)) {
      faults.add("--output " + output + " is a file; name a folder");
    } else if (Files.exists(new RunFolder(output).eventsCsv())) {
      faults.add("--output " + output + " holds the events of a run; name another folder");
    }
    return faults;
  }

  private int fail(String line) {
    err.println(line);
    return CommandLine.ExitCode.USAGE;
  }
}
