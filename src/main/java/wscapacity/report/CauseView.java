package wscapacity.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.diagnosis.evidence.Format;

/**
 * A cause as the page shows it.
 *
 * @param conclusive whether it could be told
 * @param name as in "Concurrency cap", or what it is between
 * @param parameters as in "limit 250, scope total"; empty where it could not be told
 * @param explains as in "99.8 %"
 * @param evidence sentences
 * @param nextExperiment the run that would decide; empty when none is needed
 * @param candidates all candidates, the best first
 */
record CauseView(
    boolean conclusive,
    String name,
    String parameters,
    String explains,
    List<String> evidence,
    List<Part> nextExperiment,
    List<CandidateView> candidates) {
  private static final Pattern OPTION = Pattern.compile("-D\\S*[^\\s.,;:]");

  /** Running text, or what is typed as it stands. */
  record Part(String text, boolean typed) {}

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
          title(words(candidate.name())),
          CauseView.parameters(candidate.parameters()),
          Format.percent(candidate.explains()),
          Math.round(candidate.explains() * 100),
          candidate.evidence());
    }
  }

  static CauseView of(Cause cause) {
    Candidate best = cause.best();
    return new CauseView(
        cause.isConclusive(),
        cause.isConclusive() ? title(words(best.name())) : undecided(best.parameters()),
        cause.isConclusive() ? parameters(best.parameters()) : "",
        Format.percent(best.explains()),
        best.evidence(),
        cause.nextExperiment().map(CauseView::parts).orElse(List.of()),
        cause.candidates().stream().map(CandidateView::of).toList());
  }

  private static String undecided(Map<String, Object> parameters) {
    return parameters.get("between") instanceof Collection<?> names && !names.isEmpty()
        ? "Undecided: "
            + names.stream().map(name -> words((String) name)).collect(Collectors.joining(" or "))
        : "Undecided";
  }

  private static String words(String name) {
    return name.replace('-', ' ');
  }

  private static String title(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static List<Part> parts(String sentence) {
    List<Part> parts = new ArrayList<>();
    Matcher option = OPTION.matcher(sentence);
    int done = 0;
    while (option.find()) {
      parts.add(new Part(sentence.substring(done, option.start()), false));
      parts.add(new Part(option.group(), true));
      done = option.end();
    }
    parts.add(new Part(sentence.substring(done), false));
    return parts;
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
    return value == Math.rint(value) ? Format.count(number.longValue()) : shortened(value);
  }

  /** Three significant digits, as the data allow. */
  private static String shortened(double value) {
    String text = BigDecimal.valueOf(value).round(new MathContext(3)).toPlainString();
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
