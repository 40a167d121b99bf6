package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Trials;

/**
 * The runs that can be made next, each with the covariates that it moves while the others rest.
 *
 * <p>The run that decides is the one whose covariates the contenders disagree on: by it some of
 * them fail otherwise than before and others as before. Of several it is the one that comes nearest
 * to half of what is probable. It is never the run that was just made: another simulation, or the
 * same one with another setting of those that its load follows.
 */
enum NextRun {
  SILENCE_LADDER(
      "IdleTimeout",
      EnumSet.of(Covariate.SILENCE),
      "Run the silence ladder, in which sockets of one age are silent for different times: "
          + "-Dsimulation=IdleTimeout."),
  TOKEN_AGES(
      "TokenLifetime",
      EnumSet.of(Covariate.TOKEN_AGE, Covariate.TOKEN),
      "Run with tokens of several ages side by side: -Dsimulation=TokenLifetime."),
  HALF_RATE(
      "",
      EnumSet.of(Covariate.TIME, Covariate.CALLS, Covariate.UNANSWERED, Covariate.TOKEN_AGE),
      "Run again at half the rate: %s. What counts sockets stays where it is; what goes by time or"
          + " by rate does not."),
  LONGER_HOLD(
      "",
      EnumSet.of(Covariate.AGE, Covariate.SILENCE, Covariate.TIME),
      "Run again with longer holds: %s. What goes by time or by a socket's age comes in a hold too;"
          + " what others' openings bring about does not."),
  RATE_LADDER(
      "UpgradeRate",
      EnumSet.of(Covariate.CALLS, Covariate.UNANSWERED),
      "Run the rate ladder, up, down and up again with few sockets open: -Dsimulation=UpgradeRate."),
  SOAK(
      "Soak",
      EnumSet.of(Covariate.EVER_ACCEPTED, Covariate.EVER_OF_TOKEN, Covariate.TIME, Covariate.AGE),
      "Run a soak, in which sockets are replaced while as many stay open: -Dsimulation=Soak."),
  STAIRCASE(
      "Capacity",
      EnumSet.of(Covariate.OPEN_SOCKETS, Covariate.OPENED_AT, Covariate.OPEN_OF_TOKEN),
      "Run the staircase with its release probe: -Dsimulation=Capacity."),
  ONE_CLIENT(
      "",
      EnumSet.of(Covariate.TOKEN, Covariate.OPEN_OF_TOKEN, Covariate.EVER_OF_TOKEN),
      "Run again with another client alone in target.token.clients. What one client causes does"
          + " not come back."),
  ANOTHER_ADDRESS(
      "",
      EnumSet.of(Covariate.ADDRESS, Covariate.OPEN_OF_ADDRESS, Covariate.INJECTOR),
      "Run again from another address (injector.addresses, or another load generator), or from two"
          + " with half the load each."),
  ANOTHER_REQUEST(
      "",
      EnumSet.of(Covariate.REQUEST),
      "Run again with an Origin that the platform lists: -Dtarget.upgrade.origin=https://…."),
  /** Experiments that move one thing each: where no single run decides. */
  INVESTIGATION(
      "Investigation",
      movedByExperiments(),
      "Run the experiments one after another: -Dsimulation=Investigation.");

  private final String simulation;
  private final Set<Covariate> moves;
  private final String sentence;

  NextRun(String simulation, Set<Covariate> moves, String sentence) {
    this.simulation = simulation;
    this.moves = moves;
    this.sentence = sentence;
  }

  /** The covariates that it moves. */
  Set<Covariate> moves() {
    return Set.copyOf(moves);
  }

  /**
   * The run that tells contenders apart; empty where no run of the list moves what they disagree
   * on.
   *
   * @param made the run that was just made
   */
  static Optional<String> toDecide(List<Candidate> contenders, Trials trials, MadeRun made) {
    return trials.failures < Assumptions.LEAST_FAILURES
        ? Optional.of(withMoreLoad(made))
        : between(contenders, trials, made).flatMap(run -> run.after(made, trials));
  }

  /** The same, where there are failures enough. */
  static Optional<NextRun> between(List<Candidate> contenders, Trials trials, MadeRun made) {
    List<NextRun> possible =
        Arrays.stream(values()).filter(run -> run.after(made, trials).isPresent()).toList();
    return possible.stream()
        .filter(run -> run != INVESTIGATION && run.splits(contenders) > 0)
        .reduce((one, other) -> other.splits(contenders) > one.splits(contenders) ? other : one)
        .or(
            () ->
                possible.stream()
                    .filter(run -> run == INVESTIGATION && isForExperiments(contenders))
                    .findFirst());
  }

  private static String withMoreLoad(MadeRun made) {
    return LoadKeys.of(made)
        .map(
            keys ->
                "Run again with more load"
                    + keys.longerHold(made).map(longer -> " or for longer").orElse("")
                    + ": "
                    + keys.twiceTheLoad(made)
                    + keys.longerHold(made).map(longer -> " or " + longer).orElse("")
                    + ".")
        .orElse("Run with load: -Dsimulation=Capacity.");
  }

  /** The sentence that recommends it; empty where it is, or is no other than, the run just made. */
  Optional<String> after(MadeRun made, Trials trials) {
    Optional<LoadKeys> keys = LoadKeys.of(made);
    return switch (this) {
      case HALF_RATE ->
          keys.flatMap(of -> of.halfTheRate(made, rate(trials))).map(to -> text(sentence, to));
      case LONGER_HOLD -> keys.flatMap(of -> of.longerHold(made)).map(to -> text(sentence, to));
      default ->
          simulation.isEmpty() || !made.isOf(simulation) ? Optional.of(sentence) : Optional.empty();
    };
  }

  private static Set<Covariate> movedByExperiments() {
    Set<Covariate> moved = EnumSet.noneOf(Covariate.class);
    EnumSet.allOf(Phase.class).forEach(phase -> moved.addAll(Covariate.movedBy(phase)));
    return moved;
  }

  /** Whether one of the experiments moves some and not others, or what all agree on. */
  private static boolean isForExperiments(List<Candidate> contenders) {
    Set<Covariate> suspects =
        contenders.stream().map(Candidate::covariate).collect(Collectors.toSet());
    return EnumSet.allOf(Phase.class).stream()
        .map(Covariate::movedBy)
        .mapToLong(moved -> suspects.stream().filter(moved::contains).count())
        .anyMatch(moved -> moved > 0 && (moved < suspects.size() || suspects.size() == 1));
  }

  /** How probable what it moves and what it does not both are at the least. */
  private double splits(List<Candidate> contenders) {
    double moved = 0;
    double resting = 0;
    for (Candidate contender : contenders) {
      if (moves.contains(contender.covariate())) {
        moved += contender.posterior();
      } else {
        resting += contender.posterior();
      }
    }
    return Math.min(moved, resting);
  }

  private static double rate(Trials trials) {
    int[] rates = IntStream.of(trials.rows).map(row -> trials.columns.rate[row]).sorted().toArray();
    return Quantile.of(rates, 0.9);
  }

  /** The run that tells whether a cap is one of a scope. */
  static String toTellTheScope(boolean ofAddress) {
    return ofAddress
        ? "Run from one address alone: a cap per address then stands where it did."
        : "Run with one client only: a cap on all sockets then stands where it did, a cap per token"
            + " does not.";
  }
}
