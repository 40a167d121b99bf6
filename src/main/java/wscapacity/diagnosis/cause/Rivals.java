package wscapacity.diagnosis.cause;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;

/**
 * Which explanations of the same trials compete.
 *
 * @param trials what is explained
 * @param named by mechanisms
 * @param unnamed dependences without a name
 */
record Rivals(Trials trials, List<Explanation> named, List<Explanation> unnamed) {
  /** Covariates of mechanisms that strike a share, or at about a time. */
  private static final Set<Covariate> ROUGH =
      EnumSet.of(
          Covariate.UNANSWERED,
          Covariate.OPENED_AT,
          Covariate.AGE,
          Covariate.SILENCE,
          Covariate.OPENINGS);

  /** With a greater share of trials that may stand on either side, a danger set is a rough one. */
  private static final double MOST_UNPLACED = 0.05;

  /** Whether mechanisms on it strike a share only, or at about a time. */
  static boolean isRough(Covariate covariate) {
    return ROUGH.contains(covariate);
  }

  /**
   * What competes: a dependence without a name only where no mechanism that acts on the same
   * covariate has nearly as much evidence, because its danger set is the same.
   *
   * @param unknown covariates that the attempts do not carry
   */
  List<Explanation> without(Set<Covariate> unknown) {
    Map<Covariate, Double> best = new EnumMap<>(Covariate.class);
    named.forEach(one -> best.merge(one.covariate(), one.evidence(), Math::max));
    return Stream.concat(
            named.stream(),
            unnamed.stream()
                .filter(
                    one ->
                        one.evidence()
                                > best.getOrDefault(one.covariate(), Double.NEGATIVE_INFINITY)
                                    + Assumptions.NAMED_PRIOR
                            && !(one.isShapeless()
                                && one.covariate() != Covariate.TIME
                                && best.containsKey(one.covariate()))))
        .filter(one -> one.evidence() > Double.NEGATIVE_INFINITY)
        .filter(one -> !unknown.contains(one.covariate()))
        .filter(one -> !followsTheLoad(one) || explainsMore(one, rough()))
        .sorted(Comparator.comparingDouble(Explanation::evidence).reversed())
        .toList();
  }

  /**
   * The best mechanism, if it says only roughly whom it strikes. Stretches of time then explain
   * more by their mere number, as whatever depends on the load depends on the time.
   */
  private Optional<Explanation> rough() {
    return named.stream()
        .max(Comparator.comparingDouble(Explanation::evidence))
        .filter(one -> isRough(one.covariate()) || isBlurred(one))
        .filter(one -> one.candidate().explains() >= Assumptions.LEAST_EXPLAINED);
  }

  /** Whether it explains so much more that the rough one is not what it follows. */
  private static boolean explainsMore(Explanation one, Optional<Explanation> rough) {
    return rough
        .filter(
            named ->
                one.candidate().explains()
                    <= named.candidate().explains() + Assumptions.STRETCHES_GAIN)
        .isEmpty();
  }

  /** So many stretches of time, or the sockets that are open, fit whatever the load decides. */
  private boolean followsTheLoad(Explanation one) {
    return one.isShapeless()
        || !one.candidate().isNamed()
            && trials.stage == Stage.OPEN
            && one.covariate() == Covariate.OPEN_SOCKETS;
  }

  /** Backends fill up by shares; of those who waited, many may stand on either side. */
  private static boolean isBlurred(Explanation one) {
    return FullBackends.isOf(one)
        || one.name().equals(ProxyQueueTimeout.NAME) && one.unplaced() > MOST_UNPLACED;
  }
}
