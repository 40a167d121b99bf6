package wscapacity.diagnosis.cause;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import wscapacity.diagnosis.Candidate;

/**
 * A mechanism with its parameters.
 *
 * @param candidate what is told of it
 * @param bic the criterion of its table; empty where it does not compare: where the prediction is
 *     about when a socket dies and not who
 * @param followUp a run that would settle what is left open about its parameters
 */
record Fit(Candidate candidate, OptionalDouble bic, Optional<String> followUp) {

  static Builder of(String name) {
    return new Builder(name);
  }

  String name() {
    return candidate.name();
  }

  double explains() {
    return candidate.explains();
  }

  /** The same with no higher score than this. */
  Fit explainingAtMost(double most) {
    double score = Math.min(explains(), most);
    return new Fit(
        new Candidate(name(), candidate.parameters(), score, candidate.evidence()), bic, followUp);
  }

  /** Collects what is told of a fit. */
  static final class Builder {
    private final String name;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private Optional<String> followUp = Optional.empty();

    private Builder(String name) {
      this.name = name;
    }

    /** Names the run that would settle a parameter. */
    Builder settledBy(Optional<String> experiment) {
      followUp = experiment;
      return this;
    }

    Builder with(String parameter, Object value) {
      parameters.put(parameter, value);
      return this;
    }

    /** Scored by its own table. */
    Fit scored(double explains, Contingency table, String... evidence) {
      return fit(explains, OptionalDouble.of(table.bic(parameters.size())), evidence);
    }

    /** Scored by something else than a table. */
    Fit scored(double explains, String... evidence) {
      return fit(explains, OptionalDouble.empty(), evidence);
    }

    private Fit fit(double explains, OptionalDouble bic, String... evidence) {
      return new Fit(new Candidate(name, parameters, explains, List.of(evidence)), bic, followUp);
    }
  }
}
