package wscapacity.simulation;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import wscapacity.attempt.Phase;
import wscapacity.diagnosis.Experiment;

/** Where a run is between warm-up and wind-down, in a few words. */
@FunctionalInterface
interface Stage {

  String at(Phase phase, Duration sinceLoad);

  /**
   * As in {@code staircase 4/8}.
   *
   * @param ends when each level ends, from the beginning of the load on
   */
  static Stage ofLevels(String name, List<Duration> ends) {
    return ofLoad(
        sinceLoad -> {
          long over = ends.stream().filter(end -> end.compareTo(sinceLoad) <= 0).count();
          return "%s %d/%d".formatted(name, Math.min(over + 1, ends.size()), ends.size());
        });
  }

  /** As in {@code soak 40/66 s}. */
  static Stage ofTime(String name, Duration whole) {
    return ofLoad(sinceLoad -> time(name, sinceLoad, whole));
  }

  /** The same, and other words for what follows in the load. */
  static Stage ofTime(String name, Duration whole, String then) {
    return ofLoad(
        sinceLoad -> sinceLoad.compareTo(whole) < 0 ? time(name, sinceLoad, whole) : then);
  }

  private static String time(String name, Duration sinceLoad, Duration whole) {
    long now = Math.min(sinceLoad.toSeconds(), whole.toSeconds());
    return "%s %d/%d s".formatted(name, now, whole.toSeconds());
  }

  /** As in {@code experiment second client}. */
  static Stage ofExperiments() {
    return (phase, sinceLoad) ->
        Experiment.of(phase).map(one -> "experiment " + one.text()).orElse(name(phase));
  }

  private static Stage ofLoad(Function<Duration, String> load) {
    return (phase, sinceLoad) -> phase == Phase.LOAD ? load.apply(sinceLoad) : name(phase);
  }

  private static String name(Phase phase) {
    return phase.text().replace('-', ' ');
  }
}
