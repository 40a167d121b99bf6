package wscapacity.diagnosis.cause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import wscapacity.diagnosis.cause.Candidate.Range;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;

/**
 * A mechanism, or a dependence without a name, with its parameters and its evidence.
 *
 * @param candidate what is shown of it; its posterior is not known yet
 * @param evidence in nats, comparable among all explanations of a class
 * @param definite whether the failure names its own cause, so that nothing is compared
 * @param outside failures that came where it threatens nobody
 * @param unplaced the share of trials that may stand on either side of its danger set
 * @param side of a trial, by its place: 1 in the danger set, −1 outside, 0 may be; empty where the
 *     danger set is not one of trials
 * @param followUp a run that would settle what is left open about its parameters
 */
record Explanation(
    Candidate candidate,
    double evidence,
    boolean definite,
    long outside,
    double unplaced,
    Optional<IntUnaryOperator> side,
    Optional<String> followUp) {

  static Builder of(String name, Covariate covariate) {
    return new Builder(name, covariate);
  }

  static Builder unnamed(Covariate covariate) {
    return new Builder(Candidate.UNNAMED, covariate);
  }

  String name() {
    return candidate.name();
  }

  Covariate covariate() {
    return candidate.covariate();
  }

  /** Whether it is so many stretches of time that it fits whatever depends on the load. */
  boolean isShapeless() {
    return candidate.parameters().containsKey(Unnamed.DEGREES);
  }

  /** The same with further evidence from elsewhere. */
  Explanation plus(double nats, String sentence) {
    List<String> sentences = new ArrayList<>(candidate.evidence());
    sentences.add(sentence);
    return new Explanation(
        new Candidate(
            name(),
            covariate(),
            candidate.parameters(),
            candidate.intervals(),
            candidate.posterior(),
            candidate.explains(),
            candidate.words(),
            sentences),
        evidence + nats,
        definite,
        outside,
        unplaced,
        side,
        followUp);
  }

  /** The same with so much less evidence: the price of its choice. */
  Explanation less(double nats) {
    return new Explanation(candidate, evidence - nats, definite, outside, unplaced, side, followUp);
  }

  /** The candidate with its posterior. */
  Candidate at(double posterior) {
    return new Candidate(
        name(),
        covariate(),
        candidate.parameters(),
        candidate.intervals(),
        posterior,
        candidate.explains(),
        candidate.words(),
        candidate.evidence());
  }

  /** Collects what is known of an explanation. */
  static final class Builder {
    private final String name;
    private final Covariate covariate;
    private final Map<String, Object> parameters = new LinkedHashMap<>();
    private final Map<String, Range> intervals = new LinkedHashMap<>();
    private final List<String> sentences = new ArrayList<>();
    private String words = "";
    private Optional<IntUnaryOperator> side = Optional.empty();
    private Optional<String> followUp = Optional.empty();

    private Builder(String name, Covariate covariate) {
      this.name = name;
      this.covariate = covariate;
    }

    Builder with(String parameter, Object value) {
      parameters.put(parameter, value);
      return this;
    }

    /** A number and what cannot be told from it. */
    Builder with(String parameter, Number value, double low, double high) {
      parameters.put(parameter, value);
      intervals.put(parameter, new Range(low, high));
      return this;
    }

    /** What a person calls it. */
    Builder words(String noun) {
      words = noun;
      return this;
    }

    Builder because(String sentence) {
      sentences.add(sentence);
      return this;
    }

    /** The danger set among trials. */
    Builder marking(IntUnaryOperator sideOfPlace) {
      side = Optional.of(sideOfPlace);
      return this;
    }

    /** Names the run that would settle a parameter. */
    Builder settledBy(Optional<String> run) {
      followUp = run;
      return this;
    }

    /**
     * With its evidence in nats and the table of its best parameters. A danger set that does not
     * hold most of the failures is not their cause.
     */
    Explanation evidence(double nats, Contingency table) {
      return new Explanation(
          candidate(table.explains()),
          table.holdsMost() ? nats : Contingency.NONE,
          false,
          table.misses(),
          table.unplaced(),
          side,
          followUp);
    }

    /** Known from the failure itself. */
    Explanation definite() {
      return new Explanation(candidate(1), 0, true, 0, 0, side, followUp);
    }

    private Candidate candidate(double explains) {
      return new Candidate(name, covariate, parameters, intervals, 0, explains, words, sentences);
    }
  }
}
