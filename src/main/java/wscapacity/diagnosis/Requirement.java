package wscapacity.diagnosis;

import java.util.Locale;
import java.util.Set;

/**
 * Something that a run had to show, and whether it did.
 *
 * @param kind what it is about
 * @param what what was required, as the end of "required …"
 * @param held whether it was held
 * @param because why, as the end of a sentence
 */
public record Requirement(Kind kind, String what, boolean held, String because) {

  /** What a requirement is about, and which simulations can show it. */
  public enum Kind {
    /** So many sockets are open at once, and no class of failures starts at or below that. */
    OPEN_SOCKETS(Set.of("CapacitySimulation")),
    /** So many upgrades per second are sustained. */
    UPGRADE_RATE(Set.of("UpgradeRateSimulation")),
    HANDSHAKE_P95(Set.of("CapacitySimulation", "UpgradeRateSimulation", "SoakSimulation")),
    HEARTBEAT_P95(Set.of("CapacitySimulation", "SoakSimulation")),
    /** No classes of failures but those that are allowed. */
    FAILURES(Set.of("CapacitySimulation", "UpgradeRateSimulation", "SoakSimulation")),
    /** The figures are not lower than those of earlier runs. */
    BASELINE(Set.of());

    private final Set<String> simulations;

    Kind(Set<String> simulations) {
      this.simulations = simulations;
    }

    /** Whether a target file's requirement of this kind is one of that simulation. */
    boolean isAskedOf(String simulation) {
      return simulations.contains(simulation);
    }

    /** The name as it stands in files: {@code open-sockets}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** As in "Required 250 open sockets: held, 400 sockets were open at once." */
  public String sentence() {
    return "Required %s: %s, %s.".formatted(what, held ? "held" : "not held", because);
  }
}
