package wscapacity.report;

import java.util.ArrayList;
import java.util.List;
import wscapacity.diagnosis.AttemptCounts;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.evidence.Format;
import wscapacity.report.chart.Charts;
import wscapacity.report.chart.Question;

/**
 * A figure of the page that stands by itself.
 *
 * @param name what it counts
 * @param value it
 * @param note what it is a part of, or its unit; may be empty
 */
record KeyFigure(String name, String value, String note) {

  /** What came of a run at a glance. */
  static List<KeyFigure> of(Findings findings, Charts charts) {
    Diagnosis diagnosis = findings.diagnosis();
    AttemptCounts attempts = diagnosis.attempts();
    int died =
        diagnosis.failures().stream().filter(Failure::afterUpgrade).mapToInt(Failure::count).sum();
    List<KeyFigure> figures = new ArrayList<>();
    figures.add(
        new KeyFigure("most open", Format.count(diagnosis.maxOpenSockets()), "sockets at once"));
    if (charts.question() == Question.OPEN_SOCKETS) {
      figures.add(firstFailure(findings));
    }
    figures.add(
        new KeyFigure(
            "accepted",
            Format.count(attempts.accepted()),
            "of " + Format.count(attempts.total()) + " attempts"));
    figures.add(
        new KeyFigure(
            "refused",
            Format.count(attempts.refused()),
            share(attempts.refused(), attempts.total())));
    if (attempts.notEstablished() > 0) {
      figures.add(
          new KeyFigure(
              "not established",
              Format.count(attempts.notEstablished()),
              share(attempts.notEstablished(), attempts.total())));
    }
    if (attempts.notAttempted() > 0) {
      figures.add(
          new KeyFigure(
              "not attempted",
              Format.count(attempts.notAttempted()),
              share(attempts.notAttempted(), attempts.total())));
    }
    figures.add(
        new KeyFigure(
            "died",
            Format.count(died),
            attempts.accepted() == 0
                ? ""
                : Format.percent((double) died / attempts.accepted()) + " of accepted"));
    figures.add(new KeyFigure("duration", Format.duration(findings.duration()), ""));
    return figures;
  }

  private static KeyFigure firstFailure(Findings findings) {
    return findings.clauses().stream()
        .filter(Clause::isLimit)
        .findFirst()
        .map(
            limit ->
                new KeyFigure("first failure at", Format.count(limit.safe() + 1L), "open sockets"))
        .orElse(new KeyFigure("first failure at", "none", "while load was added"));
  }

  private static String share(int part, int total) {
    return total == 0 ? "" : Format.percent((double) part / total);
  }
}
