package wscapacity.command;

import java.io.PrintStream;
import picocli.CommandLine;
import wscapacity.diagnosis.RunOutcome;

/** How a command ends that judged a run: as the run itself does. */
final class Announcement {
  private Announcement() {}

  /**
   * Prints the outcome as the last line.
   *
   * @return the exit code that follows from it: 0 when the run answered, and 1 otherwise
   */
  static int of(RunOutcome outcome, PrintStream out) {
    out.println("Outcome: " + outcome.sentence());
    return outcome.isAnswered() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }
}
