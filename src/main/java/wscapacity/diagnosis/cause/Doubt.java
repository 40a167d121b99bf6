package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.capitalised;
import static wscapacity.diagnosis.evidence.Format.percent;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;

/**
 * What speaks against naming the most probable cause.
 *
 * @param trials what is explained
 * @param posterior how probable each rival is
 * @param mechanisms all, for their words
 */
record Doubt(Trials trials, Posterior posterior, List<Mechanism> mechanisms) {
  /** What the load crosses. */
  private static final Set<Covariate> MIMICKED =
      EnumSet.of(Covariate.CALLS, Covariate.OPEN_SOCKETS, Covariate.OPEN_OF_TOKEN);

  /** Limits of a rate. */
  private static final Set<String> LIMITS = Set.of(UpgradeRateLimit.NAME, RestRateLimit.NAME);

  /** Further contenders are too many for a sentence. */
  private static final int MOST_SHOWN = 3;

  /** The first doubt, as a sentence; empty where the most probable cause can be named. */
  Optional<String> why() {
    return tooFew()
        .or(() -> notProbable(best()))
        .or(() -> best().name().equals(Chance.NAME) ? Optional.empty() : notAlone(best()))
        .or(() -> spares(best(), posterior.explanations().get(0)))
        .or(() -> leavesOver(best(), posterior.explanations().get(0)));
  }

  private Candidate best() {
    return posterior.candidates().get(0);
  }

  private Optional<String> tooFew() {
    if (trials.failures == 0) {
      return Optional.of("All of these came while the run wound down.");
    }
    if (trials.failures < Assumptions.LEAST_FAILURES) {
      return Optional.of(
          text(
              "Only %d attempt%s failed so; at least %d are needed to name a cause.",
              trials.failures, trials.failures == 1 ? "" : "s", Assumptions.LEAST_FAILURES));
    }
    return posterior.candidates().isEmpty()
        ? Optional.of("No known mechanism can have stopped these.")
        : Optional.empty();
  }

  private Optional<String> notProbable(Candidate best) {
    if (best.posterior() < Assumptions.NEEDED_POSTERIOR) {
      return Optional.of(apart());
    }
    if (best.name().equals(Chance.NAME) && trials.failures < Assumptions.LEAST_FAILURES_BY_CHANCE) {
      return Optional.of(
          text(
              "Only %d attempts failed so; at least %d are needed to call it chance.",
              trials.failures, Assumptions.LEAST_FAILURES_BY_CHANCE));
    }
    return best.isNamed() ? Optional.empty() : Optional.of(best.evidence().get(0));
  }

  /** It explains too little, or another one as much. */
  private Optional<String> notAlone(Candidate best) {
    if (best.explains() < Assumptions.LEAST_EXPLAINED) {
      return Optional.of(
          text(
              "The best candidate, %s, accounts for %s of who failed and who did not; at least"
                  + " %s are needed.",
              best.words(), percent(best.explains()), percent(Assumptions.LEAST_EXPLAINED)));
    }
    return rival()
        .map(
            alike ->
                text(
                    "%s and %s explain nearly as much: the load crossed what it depends on only"
                        + " once.",
                    capitalised(best.words()), alike.words()));
  }

  /** Too many failed that it does not threaten. */
  private Optional<String> spares(Candidate best, Explanation explanation) {
    long outside = explanation.outside();
    long inside = trials.failures - outside;
    if (!best.name().equals(Chance.NAME) && inside < Assumptions.LEAST_FAILURES) {
      return Optional.of(
          text(
              "The best candidate, %s, accounts for %d of %,d failures; at least %d are needed to"
                  + " name a cause.",
              best.words(), inside, trials.failures, Assumptions.LEAST_FAILURES));
    }
    if (outside >= Assumptions.FEWEST_OUTSIDE
        && outside > Assumptions.MOST_OUTSIDE * trials.failures) {
      return Optional.of(
          text(
              "The best candidate, %s, threatens nobody where %,d of %,d failures came: something"
                  + " else is at work, alone or beside it.",
              best.words(), outside, trials.failures));
    }
    Optional<Candidate> better = better(best, explanation);
    if (better.isPresent()) {
      return Optional.of(
          text(
              "%s says only roughly whom it stops; %s explains more.",
              capitalised(best.words()), better.get().words()));
    }
    boolean isOneCap = best.name().equals(ConcurrencyCap.NAME) && !FullBackends.isOf(explanation);
    long foundASlot = outside + trials.passes();
    return isOneCap && outside > Assumptions.MOST_OUTSIDE * foundASlot
        ? Optional.of(
            text(
                "%s explains these failures, but of %,d that found a slot %,d failed as well.",
                capitalised(best.words()), foundASlot, outside))
        : Optional.empty();
  }

  /**
   * What explains more than backends that fill up, which say of many attempts nothing but a share.
   */
  private Optional<Candidate> better(Candidate best, Explanation explanation) {
    return posterior.candidates().stream()
        .filter(one -> FullBackends.isOf(explanation))
        .filter(one -> one.explains() > best.explains() + Assumptions.FITS_ALIKE)
        .findFirst();
  }

  /** Ends that keep to a rhythm, or failures that depend on something else besides. */
  private Optional<String> leavesOver(Candidate best, Explanation explanation) {
    Optional<String> rhythm =
        trials.stage == Stage.OPEN ? Rhythm.against(best.covariate(), trials) : Optional.empty();
    return rhythm
        .map(why -> text("%s explains these failures, but %s.", capitalised(best.words()), why))
        .or(
            () ->
                Residuals.of(trials, explanation)
                    .map(
                        other ->
                            text(
                                "%s leaves over failures that depend on something else: %s.",
                                capitalised(best.words()), other)));
  }

  /** Those that hold 99 % together, and what the best cannot be told from. */
  List<Candidate> contenders() {
    List<Candidate> contenders = posterior.contenders();
    rival().filter(one -> !contenders.contains(one)).ifPresent(contenders::add);
    return contenders;
  }

  private boolean namesItself(Candidate best) {
    return mechanisms.stream()
        .filter(mechanism -> mechanism.name().equals(best.name()))
        .anyMatch(mechanism -> mechanism.ownWords().areNamedIn(trials.ownWords()));
  }

  /** What the most probable one cannot be told from, though it is as probable as is needed. */
  private Optional<Candidate> rival() {
    return posterior.candidates().stream()
        .findFirst()
        .filter(best -> !best.name().equals(Chance.NAME))
        .flatMap(best -> alike(best).or(() -> mimicked(best)));
  }

  /** A dependence on something else that fits as well, and is less probable only by its price. */
  private Optional<Candidate> alike(Candidate best) {
    return posterior.candidates().stream()
        .filter(one -> !Rivals.isRough(best.covariate()))
        .filter(one -> one.covariate() != best.covariate())
        .filter(one -> one.explains() >= best.explains() - Assumptions.FITS_ALIKE)
        .filter(one -> one.posterior() >= 1 - Assumptions.NEEDED_BETWEEN_ALIKE)
        .findFirst();
  }

  /** A rule that the best may be nothing but the shadow of. */
  private Optional<Candidate> mimicked(Candidate best) {
    return posterior.candidates().stream()
        .filter(one -> one.isNamed() && isShadowOf(best, one))
        .findFirst();
  }

  /**
   * Whatever the load crosses once lasts for an interval of time; what is left of a limit's window
   * is a ban; and a bucket of one lets each second of an even flow of attempts pass.
   */
  private boolean isShadowOf(Candidate best, Candidate rule) {
    boolean isLimit = LIMITS.contains(rule.name());
    return switch (best.name()) {
      case Outage.NAME ->
          !namesItself(best)
              && MIMICKED.contains(rule.covariate())
              && !rule.name().equals(RateBan.NAME)
              && rule.explains() >= best.explains() - Assumptions.TIME_MIMICS;
      case RateBan.NAME -> isLimit && rule.explains() >= best.explains() - Assumptions.TIME_MIMICS;
      case FaultyBackend.NAME ->
          isLimit && 1 - rule.explains() <= Assumptions.TURN_MIMICS + 2 * (1 - best.explains());
      default -> false;
    };
  }

  /** The most probable contenders, and how many others there are. */
  private String apart() {
    List<Candidate> contenders = posterior.contenders();
    String first =
        contenders.stream()
            .limit(MOST_SHOWN)
            .map(one -> one.words() + " (" + percent(one.posterior()) + ")")
            .collect(Collectors.joining(", ", "This run cannot tell apart: ", ""));
    int others = contenders.size() - MOST_SHOWN;
    return others <= 0 ? first + "." : text("%s, and %d less probable.", first, others);
  }
}
