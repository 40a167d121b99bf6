package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Phase;
import wscapacity.attempt.Skipped;

/**
 * Which experiments an investigation ran, and which it left out.
 *
 * @param steps one for every experiment, in order
 */
public record Inquiry(List<Step> steps) implements Answer {

  private static final String NOT_REACHED = "the run ended before it";

  public Inquiry {
    steps = List.copyOf(steps);
  }

  /**
   * What became of one experiment.
   *
   * @param experiment what a person calls it
   * @param attempts the attempts that were made for it; 0 when it was left out
   * @param leftOut why it was left out; empty when it was run
   */
  public record Step(String experiment, int attempts, Optional<String> leftOut) {}

  /** Empty when no attempt was made. */
  static Optional<Inquiry> of(List<Attempt> attempts, List<Skipped> skipped) {
    Map<Phase, Integer> counts = new EnumMap<>(Phase.class);
    attempts.forEach(attempt -> counts.merge(attempt.phase(), 1, Integer::sum));
    Map<Phase, String> reasons = new EnumMap<>(Phase.class);
    skipped.forEach(part -> reasons.putIfAbsent(part.phase(), part.why()));
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Inquiry(
                Arrays.stream(Experiment.values())
                    .map(one -> step(one, counts.getOrDefault(one.phase(), 0), reasons))
                    .toList()));
  }

  private static Step step(Experiment experiment, int attempts, Map<Phase, String> reasons) {
    return new Step(
        experiment.text(),
        attempts,
        attempts > 0
            ? Optional.empty()
            : Optional.of(reasons.getOrDefault(experiment.phase(), NOT_REACHED)));
  }

  @Override
  public String sentence() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        steps.stream()
            .filter(step -> step.leftOut().isEmpty())
            .map(step -> step.experiment() + " (" + step.attempts() + ")")
            .collect(Collectors.joining(", ", "Experiments, with their attempts: ", ".")));
    Map<String, List<String>> leftOut = new LinkedHashMap<>();
    steps.forEach(
        step ->
            step.leftOut()
                .ifPresent(
                    why ->
                        leftOut
                            .computeIfAbsent(why, key -> new ArrayList<>())
                            .add(step.experiment())));
    leftOut.forEach(
        (why, names) -> sentences.add("Left out: " + String.join(", ", names) + " (" + why + ")."));
    return String.join(" ", sentences);
  }
}
