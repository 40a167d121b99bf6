package wscapacity.simulation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import wscapacity.attempt.RunClock;
import wscapacity.chain.SaveCheck;
import wscapacity.gatling.GatlingEdition;
import wscapacity.gatling.GatlingRunFolder;
import wscapacity.metrics.RunMetrics;
import wscapacity.settings.Metrics;
import wscapacity.settings.Settings;
import wscapacity.settings.SettingsException;
import wscapacity.settings.SettingsReader;
import wscapacity.settings.SimulationName;

/**
 * What a run is started with. Where that cannot be used, the process ends with an exit code that is
 * not 0, and the faults are its last lines.
 */
final class RunStart {

  private RunStart() {}

  /** The settings of this process, once results can be written. */
  static Settings settings(Class<?> simulation) {
    GatlingRunFolder.of(simulation).fault().ifPresent(RunStart::exit);
    return orExit(() -> read(simulation));
  }

  /** Settings that cannot be used end the process. */
  static <T> T orExit(Supplier<T> settings) {
    try {
      return settings.get();
    } catch (SettingsException e) {
      exit(e.getMessage());
      throw e;
    }
  }

  /** A port that cannot be had ends the process: somebody relies on being able to watch. */
  static Optional<RunMetrics> metrics(Class<?> simulation, Settings settings) {
    Metrics metrics = settings.metrics();
    if (metrics.port().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          RunMetrics.serve(
              metrics.host(),
              metrics.port().getAsInt(),
              simulation.getSimpleName(),
              settings.target().name()));
    } catch (IOException e) {
      exit(e.getMessage());
      return Optional.empty();
    }
  }

  private static Settings read(Class<?> simulation) {
    Settings settings =
        SettingsReader.ofThisProcess().startedAs(GatlingEdition.share()).read().ofOwnShare();
    List<String> faults = new ArrayList<>(SaveCheck.faults(settings.target()));
    SimulationName.shareFault(simulation.getSimpleName(), settings.injector().share())
        .ifPresent(faults::add);
    settings.injector().fault(new RunClock().instant()).ifPresent(faults::add);
    if (!faults.isEmpty()) {
      throw new SettingsException(
          faults.stream().map(fault -> settings.source() + ": " + fault).toList());
    }
    return settings;
  }

  private static void exit(String fault) {
    System.err.println(fault);
    System.exit(1);
  }
}
