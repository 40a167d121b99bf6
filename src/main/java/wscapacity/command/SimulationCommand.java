package wscapacity.command;

import wscapacity.settings.SimulationName;

/** Ends a build that was asked for a simulation that there is not, before anything runs. */
public final class SimulationCommand {
  private SimulationCommand() {}

  /**
   * @param arguments the name
   */
  public static void main(String[] arguments) {
    SimulationName.fault(arguments[0])
        .ifPresent(
            fault -> {
              System.err.println(fault);
              System.exit(1);
            });
  }
}
