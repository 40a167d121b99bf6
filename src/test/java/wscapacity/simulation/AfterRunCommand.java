package wscapacity.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import wscapacity.settings.AfterRun;

/**
 * Runs the command that gets the run folder, for instance to copy it from a machine that will be
 * gone. What it prints goes to the console.
 */
record AfterRunCommand(AfterRun after) {

  private static final String FOLDER = "RUN_FOLDER";

  /**
   * @return what went wrong, in one line
   */
  Optional<String> run(Path folder) {
    if (after.command().isEmpty()) {
      return Optional.empty();
    }
    Path absolute = folder.toAbsolutePath();
    return problem(absolute)
        .map(
            how ->
                "after-run.command (%s) %s; the run folder is %s".formatted(after, how, absolute));
  }

  private Optional<String> problem(Path folder) {
    ProcessBuilder command = new ProcessBuilder(after.command()).inheritIO();
    command.directory(folder.toFile()).environment().put(FOLDER, folder.toString());
    try {
      Process process = command.start();
      if (!process.waitFor(after.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return Optional.of("did not end within " + after.timeout().toMillis() + " ms");
      }
      int exitCode = process.exitValue();
      return exitCode == 0 ? Optional.empty() : Optional.of("ended with exit code " + exitCode);
    } catch (IOException e) {
      return Optional.of("could not be started");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was interrupted");
    }
  }
}
