package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.capitalised;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.InjectorState;
import wscapacity.attempt.Lack;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.AttemptColumnsBuilder;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Trials;

/**
 * Looks for the cause of each class of failures.
 *
 * <p>Every mechanism, chance and the dependences without a name explain the same trials in nats;
 * their posterior is the softmax of that evidence. A cause is named when its posterior is {@link
 * Assumptions#NEEDED_POSTERIOR}, enough attempts failed, and nothing that it leaves over depends on
 * something else. Otherwise it is inconclusive between those that hold 99 % together.
 */
public final class CauseSearch {
  private final AttemptColumns columns;
  private final List<Mechanism> mechanisms;
  private final InjectorLimit injector;
  private final Set<Covariate> unknown;
  private final MadeRun made;

  private CauseSearch(
      AttemptColumns columns, List<InjectorState> readings, Set<Covariate> unknown, MadeRun made) {
    this.columns = columns;
    this.injector = new InjectorLimit(readings);
    this.mechanisms = Mechanisms.all(injector);
    this.unknown = unknown;
    this.made = made;
  }

  /**
   * A search over these attempts, warm-up included; reads the list several times and fast by index.
   *
   * @param readings the load generators meanwhile; may be none
   * @param lacks what the attempts do not carry: what acts on it is left out
   * @param made the run that they are of, which is not recommended again
   */
  public static CauseSearch over(
      List<Attempt> attempts, List<InjectorState> readings, Set<Lack> lacks, MadeRun made) {
    Set<Covariate> unknown = EnumSet.noneOf(Covariate.class);
    lacks.forEach(lack -> unknown.addAll(Covariate.lackedWith(lack)));
    return new CauseSearch(AttemptColumnsBuilder.of(attempts), readings, unknown, made);
  }

  /** The cause of a class that occurs among the attempts that are measured. */
  public Cause causeOf(FailureClass failureClass) {
    Cause cause = causeOf(Trials.of(columns, failureClass));
    if (!cause.isConclusive() || cause.best().name().equals(Chance.NAME)) {
      return cause;
    }
    return Trials.withOthers(columns, failureClass)
        .map(this::causeOf)
        .filter(other -> !isLedBy(other, cause.best().name()))
        .map(
            other ->
                cause.doubted(
                    text(
                        "%s explains these failures only as long as those that failed otherwise at"
                            + " the same stage are left out.",
                        capitalised(cause.best().words()))))
        .orElse(cause);
  }

  private static boolean isLedBy(Cause cause, String name) {
    return cause.candidates().stream()
        .findFirst()
        .filter(one -> one.name().equals(name))
        .isPresent();
  }

  /** Accepted upgrades that were slow, when so many were that it is a finding. */
  public Optional<Trials> slow() {
    return Trials.slow(columns);
  }

  /** The cause of some trials. */
  public Cause causeOf(Trials trials) {
    if (trials.failures == 0) {
      return cause(trials, new Posterior(List.of(), 0));
    }
    List<Explanation> named = new ArrayList<>();
    List<Explanation> shadows = new ArrayList<>();
    for (Mechanism mechanism : mechanisms) {
      Optional<Explanation> one = mechanism.explain(trials);
      one.map(explanation -> withOwnWords(explanation, mechanism, trials)).ifPresent(named::add);
      one.filter(explanation -> explanation.name().equals(Outage.NAME))
          .flatMap(outage -> MovedLimit.like(outage, trials))
          .ifPresent(shadows::add);
    }
    Optional<Explanation> definite = named.stream().filter(Explanation::definite).findFirst();
    if (definite.isPresent()) {
      Candidate cause = definite.get().at(1);
      return new Cause(cause, List.of(cause), Optional.empty(), List.of(cause));
    }
    List<Explanation> unnamed =
        Stream.concat(Unnamed.explain(trials).stream(), shadows.stream()).toList();
    List<Explanation> rivals = new Rivals(trials, named, unnamed).without(unknown);
    Cause cause = cause(trials, new Posterior(rivals, named.size() + unnamed.size()));
    boolean isOurOwn =
        cause.isConclusive()
            && !cause.best().name().equals(injector.name())
            && injector.overshadows(trials);
    return isOurOwn
        ? cause.doubted(
            text(
                "%s explains these failures, but most came while the load generator was too busy"
                    + " to read an answer: it may have caused them itself.",
                capitalised(cause.best().words())))
        : cause;
  }

  private Cause cause(Trials trials, Posterior posterior) {
    Doubt doubt = new Doubt(trials, posterior, mechanisms);
    Optional<String> why = doubt.why();
    if (why.isEmpty()) {
      return new Cause(
          posterior.candidates().get(0),
          posterior.candidates().subList(0, 1),
          posterior.explanations().get(0).followUp(),
          posterior.candidates());
    }
    List<Candidate> contenders = doubt.contenders();
    return new Cause(
        Cause.inconclusive(contenders, why.get()),
        contenders,
        NextRun.toDecide(contenders, trials, made),
        posterior.candidates());
  }

  private static Explanation withOwnWords(
      Explanation explanation, Mechanism mechanism, Trials trials) {
    double worth = mechanism.ownWords().worthIn(trials.ownWords());
    if (worth == 0 || explanation.definite()) {
      return explanation;
    }
    return explanation.plus(
        worth,
        mechanism.ownWords().areNamedIn(trials.ownWords())
            ? "The platform's own words name it: " + trials.failureClass + "."
            : "The platform's own words fit it: " + trials.failureClass + ".");
  }
}
