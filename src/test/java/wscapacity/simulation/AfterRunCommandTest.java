package wscapacity.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import wscapacity.settings.AfterRun;
import wscapacity.testing.Eventually;

class AfterRunCommandTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;

  private Optional<String> run(Duration timeout, String... command) {
    return new AfterRunCommand(new AfterRun(List.of(command), timeout)).run(folder);
  }

  @Test
  void getsTheRunFolderAsItsWorkingFolderAndInItsEnvironment() throws Exception {
    assertThat(run(LONG, "sh", "-c", "echo \"$RUN_FOLDER\" > handed-on")).isEmpty();

    assertThat(folder.resolve("handed-on")).hasContent(folder.toString());
  }

  @Test
  void noneIsNoProblem() {
    assertThat(run(LONG)).isEmpty();
  }

  @Test
  void aFailureIsOneLineThatNamesTheProgramAndTheFolderAndNoArgument() {
    assertThat(run(LONG, "sh", "-c", "exit 3 # hush"))
        .contains("after-run.command (sh) ended with exit code 3; the run folder is " + folder);
    assertThat(run(LONG, "no-such-program", "hush"))
        .contains(
            "after-run.command (no-such-program) could not be started; the run folder is "
                + folder);
  }

  @Test
  void aCommandThatHangsIsEndedWithAllThatItStarted() throws Exception {
    Path started = folder.resolve("started");

    assertThat(run(Duration.ofSeconds(2), "sh", "-c", "sleep 600 & echo $! > started; wait"))
        .contains("after-run.command (sh) did not end within 2000 ms; the run folder is " + folder);

    long sleeper = Long.parseLong(Files.readString(started).strip());
    Eventually.becomes(
        LONG,
        () -> ProcessHandle.of(sleeper).filter(ProcessHandle::isAlive).isEmpty(),
        () -> "process " + sleeper + " is alive");
  }
}
