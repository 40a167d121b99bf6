package wscapacity.bench;

import java.util.List;
import java.util.Optional;

/**
 * A platform with its parameters, the run that meets it, and what the run has to find.
 *
 * @param drawn the parameters that were drawn, for the table
 * @param simulation the simulation's simple class name
 * @param target the target file
 * @param cause the cause that is right; empty when nothing must fail
 * @param parameters its parameters that are judged
 */
record Situation(
    String drawn,
    String simulation,
    String target,
    Optional<String> cause,
    List<Expected> parameters) {

  static final String CAPACITY = "CapacitySimulation";

  static Situation of(
      String drawn, String simulation, String target, String cause, Expected... parameters) {
    return new Situation(drawn, simulation, target, Optional.of(cause), List.of(parameters));
  }

  static Situation healthy(String drawn, String target) {
    return new Situation(drawn, CAPACITY, target, Optional.empty(), List.of());
  }
}
