package wscapacity.diagnosis.cause;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import wscapacity.diagnosis.evidence.Covariate;

/**
 * Why the attempts of one class failed.
 *
 * @param best the cause; named {@link #INCONCLUSIVE} when none is probable enough, with the
 *     parameter {@code between}
 * @param contenders the candidates that hold 99 % of the posterior together, the best first; the
 *     cause alone where it is named
 * @param nextExperiment the run that would decide, where one is needed and there is one
 * @param candidates all candidates that were tried, the most probable first
 */
public record Cause(
    Candidate best,
    List<Candidate> contenders,
    Optional<String> nextExperiment,
    List<Candidate> candidates) {
  /** The name of a cause that could not be told. */
  public static final String INCONCLUSIVE = "inconclusive";

  public Cause {
    contenders = List.copyOf(contenders);
    candidates = List.copyOf(candidates);
  }

  /** A cause that cannot be told, between those that hold 99 % together. */
  static Candidate inconclusive(List<Candidate> contenders, String doubt) {
    Optional<Candidate> first = contenders.stream().findFirst();
    return new Candidate(
        INCONCLUSIVE,
        first.map(Candidate::covariate).orElse(Covariate.CHANCE),
        Map.of(
            "between",
            contenders.stream()
                .filter(Candidate::isNamed)
                .map(Candidate::name)
                .distinct()
                .toList()),
        Map.of(),
        first.map(Candidate::posterior).orElse(0.0),
        first.map(Candidate::explains).orElse(0.0),
        "a cause that this run cannot tell",
        List.of(doubt));
  }

  /** The same, not told for a reason. */
  Cause doubted(String doubt) {
    return new Cause(inconclusive(contenders, doubt), contenders, nextExperiment, candidates);
  }

  public boolean isConclusive() {
    return !best.name().equals(INCONCLUSIVE);
  }

  /** The most probable candidate beside the cause, or the first of those it is between. */
  public Optional<Candidate> runnerUp() {
    return candidates.stream()
        .filter(candidate -> !candidate.name().equals(best.name()))
        .findFirst();
  }
}
