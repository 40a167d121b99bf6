package wscapacity.simulation;

import java.io.IOException;
import java.io.PrintStream;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.Stopped;
import wscapacity.diagnosis.RunOutcome;
import wscapacity.settings.Share;

/**
 * The end of one of several load generators. It judges nothing: the limit that it met may be that
 * of all of them together. It is answered when it went through its share to the end.
 */
final class ShareEnd {

  private ShareEnd() {}

  /** Prints what is to be done next. */
  static RunOutcome of(RunFolder folder, Share share, PrintStream summary) throws IOException {
    AttemptFold.Folded events = AttemptFold.fold(folder.eventsCsv());
    summary.printf(
        "Load generator %d of %d: %,d attempts in %s%n",
        share.index() + 1, share.count(), events.attempts().size(), folder.path());
    summary.println(
        "The verdict is that of all: mvn -q compile exec:java@report"
            + " -Dexec.args=\"RUN… --output FOLDER\"");
    return outcome(events);
  }

  private static RunOutcome outcome(AttemptFold.Folded events) {
    if (events.lostEvents() > 0) {
      return new RunOutcome(
          RunOutcome.Kind.INCOMPLETE, "%,d events were lost".formatted(events.lostEvents()));
    }
    if (events.stopped().isPresent()) {
      return new RunOutcome(
          RunOutcome.Kind.STOPPED, events.stopped().map(Stopped::detail).orElseThrow());
    }
    return events.attempts().stream().anyMatch(attempt -> attempt.phase().isMeasured())
        ? new RunOutcome(RunOutcome.Kind.ANSWERED, "")
        : new RunOutcome(RunOutcome.Kind.UNANSWERED, "no attempt of the warm-up succeeded");
  }
}
