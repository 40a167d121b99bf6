package wscapacity.diagnosis;

import java.util.List;
import java.util.Optional;

/**
 * Why the attempts of one class failed.
 *
 * @param best the cause; named {@code inconclusive} when no candidate is good enough or two cannot
 *     be told apart, with the parameter {@code between}
 * @param runnerUp the second best candidate, if there is one
 * @param nextExperiment the run that would tell them apart, where one is needed
 * @param candidates all candidates that were tried, the best first
 */
public record Cause(
    Candidate best,
    Optional<Candidate> runnerUp,
    Optional<String> nextExperiment,
    List<Candidate> candidates) {
  /** The name of a cause that could not be told. */
  public static final String INCONCLUSIVE = "inconclusive";

  public Cause {
    candidates = List.copyOf(candidates);
  }

  public boolean isConclusive() {
    return !best.name().equals(INCONCLUSIVE);
  }

  /** The candidates that an inconclusive cause is between, the best first; none otherwise. */
  public List<Candidate> contenders() {
    return best.parameters().get("between") instanceof List<?> names
        ? candidates.stream().filter(candidate -> names.contains(candidate.name())).toList()
        : List.of();
  }
}
