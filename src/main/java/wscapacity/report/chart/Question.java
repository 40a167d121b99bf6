package wscapacity.report.chart;

/** What a run asks, and so what the axis of its first chart is. */
public enum Question {
  /** How many sockets: outcomes by open sockets. */
  OPEN_SOCKETS,
  /** How many upgrades per second: outcomes by that rate. */
  UPGRADE_RATE,
  /** How long a socket may be silent: survival by silence. */
  SILENCE,
  /** How long a token may be used: outcomes by its age. */
  TOKEN_AGE,
  /** Whether users come back who lost their sockets at once: the way back over time. */
  RECOVERY,
  /** Whether sockets are held: what happened when. */
  TIME,
  /** Whether it works at all: one step after the other. */
  STEPS;

  /** The question of a simulation, by its simple class name. */
  public static Question of(String simulation) {
    return switch (simulation) {
      case "UpgradeRateSimulation" -> UPGRADE_RATE;
      case "IdleTimeoutSimulation" -> SILENCE;
      case "TokenLifetimeSimulation" -> TOKEN_AGE;
      case "ReconnectStormSimulation" -> RECOVERY;
      case "SoakSimulation" -> TIME;
      case "SmokeSimulation" -> STEPS;
      default -> OPEN_SOCKETS;
    };
  }
}
