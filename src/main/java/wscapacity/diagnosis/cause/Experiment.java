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
      return "Run again with more load or for longer: -Dload.levels=16, or -Dload.hold=\"60"
          + " seconds\".";
    }
    Set<String> names = contenders.stream().map(Fit::name).collect(Collectors.toSet());
    if (names.contains(IdleTimeout.NAME)) {
      return "Run the silence ladder: " + CLASS + "IdleTimeoutSimulation.";
    }
    if (names.contains(UpgradeRateLimit.NAME)) {
      return Words.text("Run again at half the rate: -Dload.upgrades-per-second=%d.", half(trials));
    }
    return "Run the experiments one after another: " + CLASS + "InvestigationSimulation.";
  }

  private static long half(Trials trials) {
    int[] rates = IntStream.of(trials.rows).map(row -> trials.trace.rate[row]).sorted().toArray();
    return Math.max(1, Math.round(Quantile.of(rates, 0.9) / 2.0));
  }
}
