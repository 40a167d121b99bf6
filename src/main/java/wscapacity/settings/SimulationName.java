package wscapacity.settings;

import java.util.List;
import java.util.Optional;

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

  private SimulationName() {}

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
