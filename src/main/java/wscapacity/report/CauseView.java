package wscapacity.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import wscapacity.diagnosis.Candidate;
import wscapacity.diagnosis.Cause;

/**
 * A cause as the page shows it.
 *
 * @param conclusive whether it could be told
 * @param best the cause
 * @param nextExperiment the run that would decide; empty when none is needed
 * @param candidates all candidates, the best first
 */
record CauseView(
    boolean conclusive, CandidateView best, String nextExperiment, List<CandidateView> candidates) {

  /**
   * A candidate.
   *
   * @param name as in "Concurrency cap"
   * @param parameters as in "limit 250, scope total"
   * @param explains as in "99.8 %"
   * @param score from 0 to 100, for the bar's width
   * @param evidence sentences
   */
  record CandidateView(
      String name, String parameters, String explains, long score, List<String> evidence) {

    static CandidateView of(Candidate candidate) {
      return new CandidateView(
          title(candidate.name()),
          CauseView.parameters(candidate.parameters()),
          Figures.percent(candidate.explains()),
          Math.round(candidate.explains() * 100),
          candidate.evidence());
    }

    private static String title(String name) {
      String words = name.replace('-', ' ');
      return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
  }

  static CauseView of(Cause cause) {
    return new CauseView(
        cause.isConclusive(),
        CandidateView.of(cause.best()),
        cause.nextExperiment().orElse(""),
        cause.candidates().stream().map(CandidateView::of).toList());
  }

  /** As in "limit 250, idle 60 s": a unit at the end of a name goes behind the number. */
  static String parameters(Map<String, Object> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> parameter(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String parameter(String name, Object value) {
    String text = value instanceof Number number ? number(number) : String.valueOf(value);
    for (Map.Entry<String, String> unit :
        Map.of("_s", " s", "_ms", " ms", "_per_second", " per second", "_per_minute", " per minute")
            .entrySet()) {
      if (name.endsWith(unit.getKey())) {
        String rest = name.substring(0, name.length() - unit.getKey().length());
        return rest.replace('_', ' ') + " " + text + unit.getValue();
      }
    }
    return name.replace('_', ' ') + " " + text;
  }

  private static String number(Number number) {
    double value = number.doubleValue();
    return value == Math.rint(value) ? Figures.count(number.longValue()) : shortened(value);
  }

  private static String shortened(double value) {
    return Double.toString(Math.rint(value * 1_000) / 1_000);
  }
}
