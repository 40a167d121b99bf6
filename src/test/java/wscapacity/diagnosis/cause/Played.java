package wscapacity.diagnosis.cause;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.InjectorState;
import wscapacity.diagnosis.evidence.AttemptColumnsBuilder;
import wscapacity.diagnosis.evidence.Trials;

/**
 * What a simulated run left behind.
 *
 * @param attempts in the order of their answers
 */
record Played(List<Attempt> attempts) {

  /** The class that struck most. */
  FailureClass failureClass() {
    return attempts.stream()
        .flatMap(attempt -> attempt.failureClass().stream())
        .collect(groupingBy(name -> name, counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  Trials trials() {
    return Trials.of(AttemptColumnsBuilder.of(attempts), failureClass());
  }

  /** How one mechanism explains what struck most. */
  Optional<Explanation> by(Mechanism mechanism) {
    return mechanism.explain(trials());
  }

  Cause cause() {
    return cause(List.of());
  }

  Cause cause(List<InjectorState> readings) {
    return CauseSearch.over(attempts, readings, Set.of(), MadeRun.UNKNOWN).causeOf(failureClass());
  }

  long failures() {
    return attempts.stream().filter(attempt -> attempt.failureClass().isPresent()).count();
  }
}
