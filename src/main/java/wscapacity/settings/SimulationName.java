package wscapacity.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names by which a question is chosen: {@code -Dsimulation=NAME}. */
public final class SimulationName {

  /** All of them; each is a simulation's class without its ending. */
  public static final List<String> ALL =
      List.of(
          "Capacity",
          "UpgradeRate",
          "IdleTimeout",
          "TokenLifetime",
          "ReconnectStorm",
          "Soak",
          "Investigation",
          "Smoke");

  /**
   * Those that several load generators can do together. The others decide as they go, or ask
   * nothing that a larger load would answer.
   */
  private static final Set<String> SHARED =
      Set.of("Capacity", "UpgradeRate", "ReconnectStorm", "Soak");

  private SimulationName() {}

  /** One line on a share of a simulation that cannot be shared. */
  public static Optional<String> shareFault(String simulation, Share share) {
    return share.isWhole() || SHARED.contains(simulation.replaceFirst("Simulation$", ""))
        ? Optional.empty()
        : Optional.of(
            "injector.of is %d, but %s runs on one load generator; on several: %s"
                .formatted(share.count(), simulation, Choices.list(SHARED)));
  }

  /** One line on a name that is none of them. */
  public static Optional<String> fault(String name) {
    return ALL.contains(name)
        ? Optional.empty()
        : Optional.of(
            "-Dsimulation: there is no simulation \"%s\"; %s"
                .formatted(
                    name, Choices.suggestion(name.replaceFirst("(?i)Simulation$", ""), ALL)));
  }
}
