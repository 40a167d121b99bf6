package wscapacity.bench;

import java.util.List;
import java.util.Set;

/**
 * A platform with its parameters, the run that meets it, and what the run has to find.
 *
 * @param drawn the parameters that were drawn, for the table
 * @param simulation the simulation's simple class name
 * @param target the target file
 * @param causes the causes that are right, each of them alone; empty when nothing must fail
 * @param decidable whether the run can tell the cause; if it cannot, an undecided verdict is right
 * @param parameters parameters of the cause that are judged
 */
record Situation(
    String drawn,
    String simulation,
    String target,
    Set<String> causes,
    boolean decidable,
    List<Expected> parameters) {

  static final String CAPACITY = "CapacitySimulation";

  static Situation of(
      String drawn, String simulation, String target, String cause, Expected... parameters) {
    return new Situation(drawn, simulation, target, Set.of(cause), true, List.of(parameters));
  }

  static Situation healthy(String drawn, String target) {
    return new Situation(drawn, CAPACITY, target, Set.of(), true, List.of());
  }

  /** The same, where the run leaves several causes possible. */
  Situation undecidable() {
    return new Situation(drawn, simulation, target, causes, false, parameters);
  }

  /** The same, where another name says what happened as truly, and no parameter is judged. */
  Situation or(String cause) {
    Set<String> either = Set.of(causes.iterator().next(), cause);
    return new Situation(drawn, simulation, target, either, decidable, List.of());
  }
}
