package wscapacity.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import wscapacity.attempt.RunInfo;
import wscapacity.diagnosis.Answer;
import wscapacity.diagnosis.AttemptCounts;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.EndingCounts;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.Onset;

/** Prints what a person wants to know first, in plain text. */
final class ConsoleSummary {
  private static final String ROW = "%-40s %9s %9s %9s %8s %9s %9s%n";

  private ConsoleSummary() {}

  static void print(Findings findings, PrintStream out) {
    Diagnosis diagnosis = findings.diagnosis();
    out.println(title(findings));
    if (findings.events().reading().events() == 0) {
      out.println("No events: the run ended before anything was attempted.");
    } else {
      totals(diagnosis, out);
      failures(diagnosis.failures(), out);
      out.println(diagnosis.verdict());
      findings.answer().map(Answer::sentence).ifPresent(out::println);
    }
    notes(findings, out);
    findings
        .requirement()
        .ifPresent(
            requirement ->
                out.printf(
                    Locale.ROOT,
                    "Required %d open sockets: %s, %s.%n",
                    requirement.openSockets(),
                    requirement.held() ? "held" : "not held",
                    requirement.because()));
    out.println("Report: " + findings.folder().path());
  }

  private static String title(Findings findings) {
    return findings
        .run()
        .map(RunInfo::simulation)
        .map(name -> name + " against " + findings.run().orElseThrow().target())
        .orElse("A run without run.json");
  }

  private static void totals(Diagnosis diagnosis, PrintStream out) {
    AttemptCounts attempts = diagnosis.attempts();
    out.printf(
        Locale.ROOT,
        "%d attempts: %d accepted, %d refused, %d not established, %d not attempted%n",
        attempts.total(),
        attempts.accepted(),
        attempts.refused(),
        attempts.notEstablished(),
        attempts.notAttempted());
    EndingCounts endings = diagnosis.endings();
    out.printf(
        Locale.ROOT,
        "%d open sockets at most: %d closed by us, %d by close frame, %d abnormally,"
            + " %d heartbeats lost, %d open at the end%n",
        diagnosis.maxOpenSockets(),
        endings.closedByUs(),
        endings.closeFrame(),
        endings.abnormal(),
        endings.heartbeatLost(),
        endings.openAtEnd());
  }

  private static void failures(List<Failure> failures, PrintStream out) {
    if (failures.isEmpty()) {
      return;
    }
    out.printf(
        Locale.ROOT,
        ROW,
        "failure",
        "count",
        "last good",
        "first bad",
        "share",
        "p50 ms",
        "p95 ms");
    for (Failure failure : failures) {
      out.printf(
          Locale.ROOT,
          ROW,
          failure.failureClass(),
          failure.count(),
          failure.onset().map(ConsoleSummary::lastGood).orElse("-"),
          failure.onset().map(onset -> Integer.toString(onset.firstBadOpen())).orElse("-"),
          failure.onset().map(ConsoleSummary::share).orElse("-"),
          failure.latencyMs().p50(),
          failure.latencyMs().p95());
    }
  }

  private static void notes(Findings findings, PrintStream out) {
    if (findings.events().reading().truncatedLines() > 0) {
      out.println("The last line of events.csv was cut off and is left out.");
    }
    int lost = findings.events().endsWithoutHandshake();
    if (lost > 0) {
      out.printf(Locale.ROOT, "%d ends of sockets without a handshake are left out.%n", lost);
    }
  }

  private static String lastGood(Onset onset) {
    return onset.lastGoodOpen().isPresent()
        ? Integer.toString(onset.lastGoodOpen().getAsInt())
        : "none";
  }

  private static String share(Onset onset) {
    return String.format(Locale.ROOT, "%.1f %%", onset.share() * 100);
  }
}
