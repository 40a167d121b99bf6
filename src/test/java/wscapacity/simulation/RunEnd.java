package wscapacity.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import wscapacity.diagnosis.RunOutcome;
import wscapacity.gatling.Observation;

/**
 * The end of a run, which comes once, in one of three ways: its last user concludes it; Gatling
 * reaches its limit on time; or the JVM is asked to end, by Ctrl-C or SIGTERM. What came of it is
 * announced as the last that the process prints, after Gatling's own report. Thread-safe.
 */
final class RunEnd {

  /** Less than the 10 s that Docker gives between SIGTERM and SIGKILL, as the report takes some. */
  private static final Duration FOR_ANSWERS = Duration.ofSeconds(5);

  /** For what happens on event loops after their users were told. */
  private static final Duration FOR_EVENT_LOOPS = Duration.ofSeconds(1);

  private static final long LOOK_AGAIN_MS = 20;

  /** Closes all that is open and makes the report. */
  @FunctionalInterface
  interface Report {
    RunOutcome write(PrintStream summary) throws IOException;
  }

  private final Observation observation;
  private final Report report;
  private final ByteArrayOutputStream summary = new ByteArrayOutputStream();
  private RunOutcome outcome;

  RunEnd(Observation observation, Report report) {
    this.observation = observation;
    this.report = report;
  }

  /** The run came to its own end: no user is at an attempt. */
  synchronized RunOutcome conclude() {
    if (outcome == null) {
      outcome = written();
    }
    return outcome;
  }

  /**
   * Ends the run, if it has not come to its own end.
   *
   * @param progress how far it has come
   */
  synchronized void end(String progress) {
    if (outcome == null) {
      stopUsers();
      observation.log().stopped(progress);
      conclude();
    }
  }

  /** Prints what came of the run that has ended. */
  synchronized void announce(PrintStream out) {
    out.println();
    out.print(summary.toString(StandardCharsets.UTF_8));
    out.println("Outcome: " + outcome.sentence());
  }

  /** So that each upgrade that the platform saw has its line in the log. */
  private void stopUsers() {
    observation.stop();
    await(() -> observation.attempts().pending() == 0, FOR_ANSWERS);
    observation.attempts().abandonPending();
    await(() -> observation.attempts().pending() == 0, FOR_EVENT_LOOPS);
  }

  private RunOutcome written() {
    try (PrintStream out = new PrintStream(summary, true, StandardCharsets.UTF_8)) {
      return report.write(out);
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return new RunOutcome(RunOutcome.Kind.INCOMPLETE, "the report could not be written");
    }
  }

  private static void await(BooleanSupplier condition, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
