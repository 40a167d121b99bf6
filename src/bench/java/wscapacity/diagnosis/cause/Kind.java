package wscapacity.diagnosis.cause;

import java.util.Set;
import java.util.function.Function;

/**
 * A kind of platform.
 *
 * @param name its name in the table
 * @param isListed whether it is of a mechanism that has a name
 * @param right the names that are right for it; none where only an undecided verdict is
 * @param half the names that are true of one of two behaviours
 * @param own what its failures depend on
 * @param setup draws one
 */
record Kind(
    String name,
    boolean isListed,
    Set<String> right,
    Set<String> half,
    Set<Depends> own,
    Function<Chances, Setup> setup) {

  static Kind of(String name, String right, Set<Depends> own, Function<Chances, Setup> setup) {
    return new Kind(name, true, Set.of(right.split("\\|")), Set.of(), own, setup);
  }

  Kind half(String... names) {
    return new Kind(name, isListed, right, Set.of(names), own, setup);
  }

  /** One for which nothing in the list stands, or for which a name is right all the same. */
  static Kind unlisted(String name, Set<String> right, Function<Chances, Setup> setup) {
    return new Kind(name, false, right, Set.of(), Set.of(), setup);
  }
}
