package wscapacity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wscapacity.attempt.Counted;
import wscapacity.attempt.Source;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.RunOutcome;
import wscapacity.diagnosis.evidence.Format;

/**
 * The answer of a run as a reader takes it in within five seconds: how much is safe, what fails
 * first, and why. The page, the console and {@code capacity.md} all begin with it.
 *
 * <p>How sure that is and what to do next is no part of it: {@link Because} has that.
 *
 * @param sentences at most two, short; the lowest onset comes first
 */
public record Headline(List<String> sentences) {
  public Headline {
    sentences = List.copyOf(sentences);
  }

  /** Both sentences on one line. */
  public String text() {
    return String.join(" ", sentences);
  }

  static Headline of(Findings findings) {
    Diagnosis diagnosis = findings.diagnosis();
    if (findings.source().flatMap(Source::counted).isPresent()) {
      return new Headline(
          List.of(findings.source().flatMap(Source::counted).map(Counted::sentence).orElseThrow()));
    }
    if (diagnosis.attempts().total() == 0) {
      return new Headline(List.of("Nothing was attempted, so nothing is known."));
    }
    if (diagnosis.attempts().accepted() == 0) {
      return new Headline(nothingOpened(diagnosis));
    }
    return findings
        .answer()
        .map(answer -> AnswerHeadline.of(answer, diagnosis.failures()))
        .filter(sentences -> !sentences.isEmpty())
        .or(() -> findings.checkList().map(CheckList::headline))
        .map(Headline::new)
        .orElseGet(() -> new Headline(openSockets(findings)));
  }

  private static List<String> nothingOpened(Diagnosis diagnosis) {
    List<Failure> failures = diagnosis.failures();
    Failure most = failures.get(0);
    String who =
        failures.size() == 1
            ? "all " + Format.count(most.count(), "attempt")
            : Format.count(most.count())
                + " of "
                + Format.count(diagnosis.attempts().total(), "attempt");
    return List.of(
        Format.text(
            "No socket was opened: %s failed %s.",
            who, Clause.isNamed(most) ? Clause.label(most) : "(" + most.failureClass() + ")"),
        "No limit can be told until that is mended.");
  }

  /** How many sockets are safe, and what fails above that. */
  private static List<String> openSockets(Findings findings) {
    List<Clause> clauses = findings.clauses();
    List<Clause> shown = Clause.atAGlance(clauses);
    List<String> texts = new ArrayList<>(shown.stream().map(Clause::text).toList());
    findings.diagnosis().slow().map(Headline::slow).ifPresent(texts::add);
    String safe =
        clauses.stream()
            .filter(Clause::isLimit)
            .findFirst()
            .map(limit -> safe(limit.safe()))
            .orElseGet(() -> texts.isEmpty() ? upTo(findings) : noLimit(findings));
    return texts.isEmpty()
        ? List.of(safe)
        : List.of(safe, sentence(texts, clauses.size() - shown.size()));
  }

  private static String safe(int sockets) {
    return sockets == 0
        ? "Not one socket is safe."
        : Format.count(sockets, "socket") + (sockets == 1 ? " is safe." : " are safe.");
  }

  /** Upgrades that took long failed nobody, and may be the first sign of a limit. */
  private static String slow(Failure slow) {
    return Format.text(
        "%s slow, %s ms in the median (%s)",
        slow.count() == 1 ? "1 upgrade is" : Format.count(slow.count(), "upgrade") + " are",
        Format.count(slow.latencyMs().p50()),
        Clause.isNamed(slow) ? Clause.cause(slow) : "cause undecided");
  }

  private static String upTo(Findings findings) {
    int most = findings.diagnosis().maxOpenSockets();
    boolean stopped = findings.outcome().kind() == RunOutcome.Kind.STOPPED;
    return Format.text(
        "%s %s: no limit was found%s.",
        Format.count(most, "socket"),
        most == 1 ? "is safe" : "are safe",
        stopped ? " before the run was stopped" : "");
  }

  private static String noLimit(Findings findings) {
    return Format.text(
        "No limit was found up to %s.",
        Format.count(findings.diagnosis().maxOpenSockets(), "open socket"));
  }

  /** As in "Above 180, 40 % die (1006, session cap); above 250 all are refused (403, …)." */
  private static String sentence(List<String> clauses, int more) {
    String text = String.join("; ", clauses);
    String rest =
        more <= 0
            ? ""
            : Format.text("; and %d more %s of failure", more, more == 1 ? "kind" : "kinds");
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1) + rest + ".";
  }
}
