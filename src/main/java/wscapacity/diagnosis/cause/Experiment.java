package wscapacity.diagnosis.cause;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The run that would tell causes apart. */
final class Experiment {
  private static final String CLASS = "-Dgatling.simulationClass=wscapacity.simulation.";

  private Experiment() {}

  static String toDecide(List<Fit> contenders, Trials trials) {
    if (trials.failures < CauseSearch.LEAST_FAILURES) {
      return "Run again with more load or for longer: -Dload.levels=16 or -Dload.hold=60s.";
    }
    Set<String> names = contenders.stream().map(Fit::name).collect(Collectors.toSet());
    boolean ofTime = names.contains(IdleTimeout.NAME) || names.contains(MaximumLifetime.NAME);
    if (ofTime && names.contains(Eviction.NAME)) {
      return "Run again with longer holds: -Dload.hold=60s. An eviction ends sockets only while others"
          + " open, a limit on age or silence ends them in a hold too.";
    }
    if (ofTime) {
      return "Run the silence ladder, in which sockets talk at different intervals: "
          + CLASS
          + "IdleTimeoutSimulation.";
    }
    if (names.contains(RefusedFromTheStart.ORIGIN) || names.contains(RefusedFromTheStart.ADDRESS)) {
      return "Run again with an Origin that the platform lists (-Dtarget.upgrade.origin=https://…),"
          + " then from another address.";
    }
    if (names.contains(TokenExpired.NAME) || names.contains(TokenRevoked.NAME)) {
      return "Run with tokens of several ages: " + CLASS + "TokenLifetimeSimulation.";
    }
    if (names.contains(UpgradeRateLimit.NAME) || names.contains(RestRateLimit.NAME)) {
      return Words.text(
          "Run again at half the rate: -Dload.upgrades-per-second=%d. A limit on open sockets stays"
              + " where it is, a limit on a rate does not.",
          half(trials));
    }
    return "Run the experiments one after another: " + CLASS + "InvestigationSimulation.";
  }

  static String toTellTheScope(ConcurrencyCap.Scope other) {
    return other == ConcurrencyCap.Scope.ADDRESS
        ? "Run from one load generator alone: a cap per address then stands where it did."
        : "Run with one client only: a cap on all sockets then stands where it did, a cap per token"
            + " does not.";
  }

  private static long half(Trials trials) {
    int[] rates = IntStream.of(trials.rows).map(row -> trials.trace.rate[row]).sorted().toArray();
    return Math.max(1, Math.round(Quantile.of(rates, 0.9) / 2.0));
  }
}
