package wscapacity.diagnosis.cause;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Evidence;

/**
 * How probable each of some rivals is: the softmax of their evidence, in which chance weighs {@link
 * Assumptions#CHANCE_PRIOR} times as much beforehand as all that were weighed together.
 *
 * @param explanations the most probable first
 * @param candidates the same with their posterior
 */
record Posterior(List<Explanation> explanations, List<Candidate> candidates) {

  /**
   * @param tried all that were weighed, those of no use included: so many chances had a fluke to
   *     look like one
   */
  Posterior(List<Explanation> rivals, int tried) {
    this(inOrder(rivals, crowd(tried)), crowd(tried));
  }

  private Posterior(List<Explanation> inOrder, double crowd) {
    this(inOrder, candidates(inOrder, crowd));
  }

  private static double crowd(int tried) {
    return Math.log(Assumptions.CHANCE_PRIOR * Math.max(1, tried - 1));
  }

  private static List<Explanation> inOrder(List<Explanation> rivals, double crowd) {
    return rivals.stream()
        .sorted(Comparator.comparingDouble((Explanation one) -> weight(one, crowd)).reversed())
        .toList();
  }

  private static List<Candidate> candidates(List<Explanation> inOrder, double crowd) {
    double all = Evidence.sum(inOrder.stream().mapToDouble(one -> weight(one, crowd)).toArray());
    return inOrder.stream().map(one -> one.at(Math.exp(weight(one, crowd) - all))).toList();
  }

  private static double weight(Explanation one, double crowd) {
    return one.evidence() + (one.name().equals(Chance.NAME) ? crowd : 0);
  }

  /** The candidates that hold 99 % together, the best first. */
  List<Candidate> contenders() {
    List<Candidate> held = new ArrayList<>();
    double sum = 0;
    for (Candidate candidate : candidates) {
      if (sum < Assumptions.NEEDED_POSTERIOR) {
        held.add(candidate);
        sum += candidate.posterior();
      }
    }
    return held;
  }
}
