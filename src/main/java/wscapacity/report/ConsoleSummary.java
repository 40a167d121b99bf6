package wscapacity.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import wscapacity.attempt.RunInfo;
import wscapacity.attempt.Source;
import wscapacity.diagnosis.Answer;
import wscapacity.diagnosis.AttemptCounts;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.EndingCounts;
import wscapacity.diagnosis.ExpiredTokens;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.Onset;
import wscapacity.diagnosis.evidence.Format;

/** Prints what a person wants to know first, in plain text. */
final class ConsoleSummary {
  private static final String ROW = "%-40s %9s %9s %9s %8s %9s %9s%n";

  private static final int WIDTH = 110;

  /** Fits a terminal with what follows; the page has all. */
  private static final int MOST_CLASSES = 10;

  private ConsoleSummary() {}

  /** The headline and where to read more come last: that is what a terminal shows in the end. */
  static void print(Findings findings, PrintStream out) {
    Diagnosis diagnosis = findings.diagnosis();
    boolean countsAttempts =
        findings.source().flatMap(Source::counted).isEmpty()
            && findings.events().reading().events() > 0;
    out.println(findings.run().map(RunInfo::title).orElse("A run without run.json"));
    if (countsAttempts) {
      totals(diagnosis, out);
      failures(diagnosis.failures(), out);
    }
    findings.expiredTokens().map(ExpiredTokens::sentence).ifPresent(warning -> print(warning, out));
    findings.notes().forEach(note -> print(note, out));
    findings.requirements().forEach(requirement -> print(requirement.sentence(), out));
    findings.source().ifPresent(source -> source(source, out));
    if (findings.source().flatMap(Source::counted).isPresent()) {
      print(findings.verdict(), out);
    } else if (countsAttempts) {
      print(diagnosis.verdict(), out);
      findings.answer().map(Answer::sentence).ifPresent(sentence -> print(sentence, out));
      print(findings.headline().text(), out);
    } else {
      out.println("No events: the run ended before anything was attempted.");
    }
    out.println("Report: " + findings.folder().capacityHtml());
  }

  private static void source(Source source, PrintStream out) {
    print("Made from: " + source.format() + ", " + String.join(", ", source.files()), out);
    source.orderedLacks().forEach(lack -> print(lack.sentence(), out));
    source.estimates().forEach(estimate -> print(estimate, out));
  }

  private static void print(String text, PrintStream out) {
    wrapped(text, "").forEach(out::println);
  }

  /** In lines that a terminal shows whole; a word longer than a line stays in one piece. */
  private static List<String> wrapped(String text, String indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" (?!%)")) {
      if (line.length() > indent.length()) {
        if (line.length() + 1 + word.length() > WIDTH) {
          lines.add(line.toString());
          line = new StringBuilder(indent);
        } else {
          line.append(' ');
        }
      }
      line.append(word);
    }
    lines.add(line.toString());
    return lines;
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
    print(
        String.format(
            Locale.ROOT,
            "%d open sockets at most%s",
            diagnosis.maxOpenSockets(),
            endings(diagnosis.endings())),
        out);
  }

  /** Only what there is: most runs know few of them. */
  private static String endings(EndingCounts endings) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    counts.put("closed by us", endings.closedByUs());
    counts.put("by close frame", endings.closeFrame());
    counts.put("abnormally", endings.abnormal());
    counts.put("heartbeats lost", endings.heartbeatLost());
    counts.put("replies not recognised", endings.replyNotRecognised());
    counts.put("in band", endings.inBand());
    counts.put("open at the end", endings.openAtEnd());
    String told =
        counts.entrySet().stream()
            .filter(count -> count.getValue() > 0)
            .map(count -> count.getValue() + " " + count.getKey())
            .collect(Collectors.joining(", "));
    return told.isEmpty() ? "" : ": " + told;
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
    for (Failure failure : failures.subList(0, Math.min(failures.size(), MOST_CLASSES))) {
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
      failure
          .cause()
          .ifPresent(cause -> wrapped("cause: " + CauseLine.of(cause), "  ").forEach(out::println));
    }
    List<Failure> more = failures.subList(Math.min(failures.size(), MOST_CLASSES), failures.size());
    if (!more.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%d more kinds of failure, %,d failures in all: see the report%n",
          more.size(),
          more.stream().mapToLong(Failure::count).sum());
    }
  }

  private static String lastGood(Onset onset) {
    return onset.lastGoodOpen().isPresent()
        ? Integer.toString(onset.lastGoodOpen().getAsInt())
        : "none";
  }

  private static String share(Onset onset) {
    return Format.percent(onset.share());
  }
}
