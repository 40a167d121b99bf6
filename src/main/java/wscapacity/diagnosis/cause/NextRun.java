package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.Assumptions;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Quantile;
import wscapacity.diagnosis.evidence.Trials;

/**
 * The runs that can be made next, each with the covariates that it moves while the others rest.
 *
 * <p>The run that decides is the one whose covariates the contenders disagree on: by it some of
 * them fail otherwise than before and others as before. Of several it is the one that comes nearest
 * to half of what is probable.
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
      "Run again at half the rate: -Dload.upgrades-per-second=%d. What counts sockets stays where"
          + " it is; what goes by time or by rate does not."),
  LONGER_HOLD(
      "",
      EnumSet.of(Covariate.AGE, Covariate.SILENCE, Covariate.TIME),
      "Run again with longer holds: -Dload.hold=60s. What ends sockets by their age ends them in a"
          + " hold too; what others' openings end does not."),
  RATE_LADDER(
      "UpgradeRate",
      EnumSet.of(Covariate.CALLS, Covariate.UNANSWERED),
      "Run the rate ladder, up and down with few sockets open: -Dsimulation=UpgradeRate."),
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
      "Run again from another address (injector.addresses, or another load generator), or from two with half the load each."),
  ANOTHER_REQUEST(
      "",
      EnumSet.of(Covariate.REQUEST),
      "Run again with an Origin that the platform lists: -Dtarget.upgrade.origin=https://…."),
  INVESTIGATION(
      "Investigation",
      EnumSet.of(Covariate.OPEN_SOCKETS, Covariate.EVER_ACCEPTED, Covariate.OPENED_AT),
      "Run the experiments one after another: -Dsimulation=Investigation.");

  private final String simulation;
  private final Set<Covariate> moves;
  private final String sentence;

  NextRun(String simulation, Set<Covariate> moves, String sentence) {
    this.simulation = simulation;
    this.moves = moves;
    this.sentence = sentence;
  }

  /**
   * The run that tells contenders apart; empty where no run of the list moves what they disagree
   * on.
   *
   * @param made the simulation that was just run
   */
  static Optional<String> toDecide(List<Candidate> contenders, Trials trials, String made) {
    if (trials.failures < Assumptions.LEAST_FAILURES) {
      return Optional.of(
          "Run again with more load or for longer: -Dload.levels=16 or -Dload.hold=60s.");
    }
    return Arrays.stream(values())
        .filter(run -> !run.isOf(made) && run.splits(contenders) > 0)
        .reduce((one, other) -> other.splits(contenders) > one.splits(contenders) ? other : one)
        .or(() -> Optional.of(INVESTIGATION).filter(run -> !run.isOf(made)))
        .map(run -> run.sentence(trials));
  }

  private boolean isOf(String made) {
    return !simulation.isEmpty() && made.replaceFirst("Simulation$", "").equals(simulation);
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

  private String sentence(Trials trials) {
    return this == HALF_RATE ? text(sentence, half(trials)) : sentence;
  }

  private static long half(Trials trials) {
    int[] rates = IntStream.of(trials.rows).map(row -> trials.columns.rate[row]).sorted().toArray();
    return Math.max(1, Math.round(Quantile.of(rates, 0.9) / 2.0));
  }

  /** The run that tells whether a cap is one of a scope. */
  static String toTellTheScope(boolean ofAddress) {
    return ofAddress
        ? "Run from one address alone: a cap per address then stands where it did."
        : "Run with one client only: a cap on all sockets then stands where it did, a cap per token"
            + " does not.";
  }
}
