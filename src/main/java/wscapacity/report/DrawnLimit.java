package wscapacity.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.report.chart.Categories;

/**
 * An age or a silence at which sockets end, as a line across their survival.
 *
 * @param name it in words, with its cause's parameter
 * @param conclusive whether its cause is the only one that is left
 * @param category the index of the category that sockets die of there
 * @param seconds where it lies
 */
record DrawnLimit(String name, boolean conclusive, int category, double seconds) {
  /** Parameters of causes that are such a limit. */
  private static final List<String> LIMITS = List.of("idle_s", "lifetime_s");

  /** Those of all failures' causes. */
  static List<DrawnLimit> of(List<Failure> failures, Categories categories) {
    List<DrawnLimit> limits = new ArrayList<>();
    for (Failure failure : failures) {
      failure
          .cause()
          .ifPresent(
              cause ->
                  drawn(cause)
                      .forEach(
                          candidate ->
                              limits.addAll(
                                  of(candidate, cause.isConclusive(), categories.of(failure)))));
    }
    return limits;
  }

  /** The cause, or those that it lies between. */
  private static List<Candidate> drawn(Cause cause) {
    if (cause.isConclusive()) {
      return List.of(cause.best());
    }
    return cause.best().parameters().get("between") instanceof Collection<?> names
        ? cause.candidates().stream().filter(one -> names.contains(one.name())).toList()
        : List.of();
  }

  private static List<DrawnLimit> of(Candidate candidate, boolean conclusive, int category) {
    List<DrawnLimit> limits = new ArrayList<>();
    candidate
        .parameters()
        .forEach(
            (name, value) -> {
              if (LIMITS.contains(name) && value instanceof Number seconds) {
                limits.add(
                    new DrawnLimit(
                        CauseView.parameters(Map.of(name, seconds)),
                        conclusive,
                        category,
                        seconds.doubleValue()));
              }
            });
    return limits;
  }
}
