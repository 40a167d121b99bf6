package wscapacity.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import wscapacity.settings.AfterRun;

/**
 * Runs the command that gets the run folder, for instance to copy it from a machine that will be
 * gone. What it prints goes to the console. Where it fails, one line says so and where the folder
 * is; the run's outcome stays what it is.
 */
record AfterRunCommand(AfterRun after) {

  private static final String FOLDER = "RUN_FOLDER";

  void run(Path folder) {
    if (after.command().isEmpty()) {
      return;
    }
    Path absolute = folder.toAbsolutePath();
    try {
      ProcessBuilder command = new ProcessBuilder(after.command()).inheritIO();
      command.directory(absolute.toFile()).environment().put(FOLDER, absolute.toString());
      Process process = command.start();
      if (!process.waitFor(after.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        failed(absolute, "did not end within " + after.timeout().toSeconds() + " s");
      } else if (process.exitValue() != 0) {
        failed(absolute, "ended with exit code " + process.exitValue());
      }
    } catch (IOException e) {
      failed(absolute, "could not be started");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(absolute, "was interrupted");
    }
  }

  private void failed(Path folder, String how) {
    System.err.println(
        "after-run.command (" + after + ") " + how + "; the run folder is " + folder);
  }
}
