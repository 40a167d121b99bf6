package wscapacity.diagnosis.cause;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wscapacity.diagnosis.evidence.Covariate;

/**
 * A possible cause of a class of failures.
 *
 * @param name its name in files, {@link #UNNAMED} where it has none, or {@link Cause#INCONCLUSIVE}
 * @param covariate what failures depend on by it
 * @param parameters as in {@code limit: 250}: numbers, texts and lists of them
 * @param intervals of parameters that are numbers: what the data cannot tell from their value
 * @param posterior how probable it is among all candidates, from 0 to 1
 * @param explains the share of the deviance that it removes, from 0 to 1
 * @param words what a person calls it, a noun in the singular
 * @param evidence sentences with the figures that speak for or against it
 */
public record Candidate(
    String name,
    Covariate covariate,
    Map<String, Object> parameters,
    Map<String, Range> intervals,
    double posterior,
    double explains,
    String words,
    List<String> evidence) {
  /** The name of a dependence that no mechanism of the list has. */
  public static final String UNNAMED = "unnamed";

  /**
   * An interval of a parameter, in its unit.
   *
   * @param low its lower end
   * @param high its upper end
   */
  public record Range(double low, double high) {}

  public Candidate {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
    evidence = List.copyOf(evidence);
  }

  /** Whether a mechanism of the list is behind it. */
  public boolean isNamed() {
    return !name.equals(UNNAMED);
  }
}
