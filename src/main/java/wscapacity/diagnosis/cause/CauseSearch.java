package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.percent;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.InjectorState;
import wscapacity.attempt.Lack;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.AttemptColumnsBuilder;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Stage;
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
  /** Covariates of mechanisms that strike a share, or at about a time. */
  private static final Set<Covariate> ROUGH =
      EnumSet.of(
          Covariate.UNANSWERED,
          Covariate.OPENED_AT,
          Covariate.AGE,
          Covariate.SILENCE,
          Covariate.OPENINGS);

  /** What the load crosses. */
  private static final Set<Covariate> MIMICKED =
      EnumSet.of(Covariate.CALLS, Covariate.OPEN_SOCKETS, Covariate.OPEN_OF_TOKEN);

  /** Limits of a rate. */
  private static final Set<String> LIMITS = Set.of(UpgradeRateLimit.NAME, RestRateLimit.NAME);

  /** With a greater share of trials that may stand on either side, a danger set is a rough one. */
  private static final double MOST_UNPLACED = 0.05;

  /** Further contenders are too many for a sentence. */
  private static final int MOST_SHOWN = 3;

  private final AttemptColumns columns;
  private final List<Mechanism> mechanisms;
  private final InjectorLimit injector;
  private final Set<Covariate> unknown;
  private final MadeRun made;

  private CauseSearch(
      AttemptColumns columns, List<InjectorState> readings, Set<Covariate> unknown, MadeRun made) {
    this.columns = columns;
    this.mechanisms = Mechanisms.all(readings);
    this.injector = new InjectorLimit(readings);
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

  private static String capitalised(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
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
      return new Posterior(trials, List.of(), 0).cause();
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
    Cause cause =
        new Posterior(trials, rivals(trials, named, unnamed), named.size() + unnamed.size())
            .cause();
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

  /**
   * What competes: a dependence without a name only where no mechanism that acts on the same
   * covariate has nearly as much evidence, because its danger set is the same.
   */
  private List<Explanation> rivals(
      Trials trials, List<Explanation> named, List<Explanation> unnamed) {
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
        .filter(one -> !followsTheLoad(trials, one) || !isRough(named))
        .sorted(Comparator.comparingDouble(Explanation::evidence).reversed())
        .toList();
  }

  /**
   * Whether the best mechanism says only roughly whom it strikes. Stretches of time then explain
   * more by their mere number, as whatever depends on the load depends on the time.
   */
  private static boolean isRough(List<Explanation> named) {
    return named.stream()
        .max(Comparator.comparingDouble(Explanation::evidence))
        .filter(one -> ROUGH.contains(one.covariate()) || isBlurred(one))
        .filter(one -> one.candidate().explains() >= Assumptions.LEAST_EXPLAINED)
        .isPresent();
  }

  /** So many stretches of time, or the sockets that are open, fit whatever the load decides. */
  private static boolean followsTheLoad(Trials trials, Explanation one) {
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

  /** The rivals with their posterior, and what can be said. */
  private final class Posterior {
    private final Trials trials;
    private final List<Explanation> explanations;
    private final List<Candidate> candidates;

    /**
     * @param tried all that were weighed, those of no use included: so many chances had a fluke to
     *     look like one
     */
    Posterior(Trials trials, List<Explanation> rivals, int tried) {
      this.trials = trials;
      double crowd = Math.log(Assumptions.CHANCE_PRIOR * Math.max(1, tried - 1));
      this.explanations =
          rivals.stream()
              .sorted(
                  Comparator.comparingDouble((Explanation one) -> weight(one, crowd)).reversed())
              .toList();
      double all =
          Evidence.sum(explanations.stream().mapToDouble(one -> weight(one, crowd)).toArray());
      this.candidates =
          explanations.stream().map(one -> one.at(Math.exp(weight(one, crowd) - all))).toList();
    }

    private static double weight(Explanation one, double crowd) {
      return one.evidence() + (one.name().equals(Chance.NAME) ? crowd : 0);
    }

    Cause cause() {
      Optional<String> doubt = doubt();
      if (doubt.isEmpty()) {
        return new Cause(
            candidates.get(0),
            List.of(candidates.get(0)),
            explanations.get(0).followUp(),
            candidates);
      }
      List<Candidate> contenders = contenders();
      rival().filter(one -> !contenders.contains(one)).ifPresent(contenders::add);
      return new Cause(
          Cause.inconclusive(contenders, doubt.get()),
          contenders,
          NextRun.toDecide(contenders, trials, made),
          candidates);
    }

    private Optional<String> doubt() {
      if (trials.failures == 0) {
        return Optional.of("All of these came while the run wound down.");
      }
      if (trials.failures < Assumptions.LEAST_FAILURES) {
        return Optional.of(
            text(
                "Only %d attempt%s failed so; at least %d are needed to name a cause.",
                trials.failures, trials.failures == 1 ? "" : "s", Assumptions.LEAST_FAILURES));
      }
      if (candidates.isEmpty()) {
        return Optional.of("No known mechanism can have stopped these.");
      }
      Candidate best = candidates.get(0);
      if (best.posterior() < Assumptions.NEEDED_POSTERIOR) {
        return Optional.of(apart());
      }
      if (!best.isNamed()) {
        return Optional.of(best.evidence().get(0));
      }
      boolean isChance = best.name().equals(Chance.NAME);
      if (!isChance && best.explains() < Assumptions.LEAST_EXPLAINED) {
        return Optional.of(
            text(
                "The best candidate, %s, accounts for %s of who failed and who did not; at least"
                    + " %s are needed.",
                best.words(), percent(best.explains()), percent(Assumptions.LEAST_EXPLAINED)));
      }
      Optional<Candidate> alike = rival();
      if (alike.isPresent()) {
        return Optional.of(
            text(
                "%s and %s explain nearly as much: the load crossed what it depends on only once.",
                capitalised(best.words()), alike.get().words()));
      }
      long outside = explanations.get(0).outside();
      if (!isChance && trials.failures - outside < Assumptions.LEAST_FAILURES) {
        return Optional.of(
            text(
                "The best candidate, %s, accounts for %d of %,d failures; at least %d are needed to"
                    + " name a cause.",
                best.words(),
                trials.failures - outside,
                trials.failures,
                Assumptions.LEAST_FAILURES));
      }
      if (outside >= Assumptions.FEWEST_OUTSIDE
          && outside > Assumptions.MOST_OUTSIDE * trials.failures) {
        return Optional.of(
            text(
                "The best candidate, %s, threatens nobody where %,d of %,d failures came: something"
                    + " else is at work, alone or beside it.",
                best.words(), outside, trials.failures));
      }
      if (best.covariate() == Covariate.AGE && areAnswers()) {
        return Optional.of(
            text(
                "%s explains these failures, but they came right after a message of ours: what the"
                    + " platform answers so looks like it.",
                capitalised(best.words())));
      }
      return Residuals.of(trials, explanations.get(0))
          .map(
              other ->
                  text(
                      "%s leaves over failures that depend on something else: %s.",
                      capitalised(best.words()), other));
    }

    /**
     * Whether nearly all sockets ended so soon after a message of ours that few would have by
     * chance.
     */
    private boolean areAnswers() {
      AttemptColumns all = trials.columns;
      int[] sooner =
          IntStream.of(trials.failedValues(all.sinceSentMs)).filter(ms -> ms >= 0).toArray();
      int[] silences = IntStream.of(trials.failedValues(all.longestSilenceMs)).sorted().toArray();
      int soon = Quantile.of(silences, 0.5) / Assumptions.SOON_PART;
      long answers = IntStream.of(sooner).filter(ms -> ms <= soon).count();
      return answers >= Assumptions.NEARLY_ALL * trials.failures;
    }

    private boolean namesItself(Candidate best) {
      return mechanisms.stream()
          .filter(mechanism -> mechanism.name().equals(best.name()))
          .anyMatch(mechanism -> mechanism.ownWords().areNamedIn(trials.ownWords()));
    }

    /** What the most probable one cannot be told from, though it is as probable as is needed. */
    private Optional<Candidate> rival() {
      return candidates.stream()
          .findFirst()
          .filter(best -> !best.name().equals(Chance.NAME))
          .flatMap(best -> alike(best).or(() -> mimicked(best)));
    }

    /** A dependence on something else that fits as well, and is less probable only by its price. */
    private Optional<Candidate> alike(Candidate best) {
      return candidates.stream()
          .filter(one -> !ROUGH.contains(best.covariate()))
          .filter(one -> one.covariate() != best.covariate())
          .filter(one -> one.explains() >= best.explains() - Assumptions.FITS_ALIKE)
          .filter(one -> one.posterior() >= 1 - Assumptions.NEEDED_BETWEEN_ALIKE)
          .findFirst();
    }

    /** A rule that the best may be nothing but the shadow of. */
    private Optional<Candidate> mimicked(Candidate best) {
      return candidates.stream().filter(one -> one.isNamed() && isShadowOf(best, one)).findFirst();
    }

    /**
     * Whatever the load crosses once lasts for an interval of time; what is left of a limit's
     * window is a ban; and a bucket of one lets each second of an even flow of attempts pass.
     */
    private boolean isShadowOf(Candidate best, Candidate rule) {
      boolean isLimit = LIMITS.contains(rule.name());
      return switch (best.name()) {
        case Outage.NAME ->
            !namesItself(best)
                && MIMICKED.contains(rule.covariate())
                && !rule.name().equals(RateBan.NAME)
                && rule.explains() >= best.explains() - Assumptions.TIME_MIMICS;
        case RateBan.NAME ->
            isLimit && rule.explains() >= best.explains() - Assumptions.TIME_MIMICS;
        case FaultyBackend.NAME ->
            isLimit && 1 - rule.explains() <= Assumptions.TURN_MIMICS + 2 * (1 - best.explains());
        default -> false;
      };
    }

    /** The most probable contenders, and how many others there are. */
    private String apart() {
      List<Candidate> contenders = contenders();
      String first =
          contenders.stream()
              .limit(MOST_SHOWN)
              .map(one -> one.words() + " (" + percent(one.posterior()) + ")")
              .collect(Collectors.joining(", ", "This run cannot tell apart: ", ""));
      int others = contenders.size() - MOST_SHOWN;
      return others <= 0 ? first + "." : text("%s, and %d less probable.", first, others);
    }

    /** The candidates that hold 99 % together, the best first. */
    private List<Candidate> contenders() {
      List<Candidate> held = new ArrayList<>();
      double sum = 0;
      for (Candidate candidate : candidates) {
        if (sum < Assumptions.NEEDED_POSTERIOR) {
          held.add(candidate);
          sum += candidate.posterior();
        }
      }
      return held;
    }
  }
}
