package wscapacity.diagnosis.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.InjectorState;

/**
 * The ways in which a load generator can be the limit, and from when on one is.
 *
 * <p>Samples come once a second. Files and ports count from 90 % of their limit, because what opens
 * next may not get one. Processors count from 85 % of all of them in three samples in a row, as one
 * second of work is normal. An event loop counts once a task waited 250 ms: each latency then is
 * wrong by as much. Garbage collection counts from a tenth of the time over ten samples, or of all
 * when there are fewer. Retransmitted segments count from 50 in a second.
 */
public enum InjectorStrain {
  FILES(
      "open files",
      "from 90 % of their limit",
      1,
      sample -> isNear(sample.openFiles(), sample.maxFiles())),
  PORTS(
      "ephemeral ports",
      "from 90 % of their number",
      1,
      sample -> isNear(sample.ports(), sample.maxPorts())),
  CPU(
      "processors",
      "from 85 % of all of them, three seconds in a row",
      3,
      sample -> sample.processCpu() >= 0.85),
  EVENT_LOOP("event loop", "once a task waited 250 ms", 1, sample -> sample.loopDelayMs() >= 250),
  GC(
      "garbage collection",
      "from a tenth of the time, over ten seconds",
      10,
      sample -> sample.gcPauseMs() >= 100),
  RETRANSMITS("TCP retransmits", "from 50 in a second", 1, sample -> sample.retransmits() >= 50);

  private static final double NEAR = 0.9;

  private final String resource;
  private final String threshold;
  private final int inARow;
  private final Predicate<InjectorSample> strained;

  InjectorStrain(
      String resource, String threshold, int inARow, Predicate<InjectorSample> strained) {
    this.resource = resource;
    this.threshold = threshold;
    this.inARow = inARow;
    this.strained = strained;
  }

  /** The resource that runs short, in words. */
  public String resource() {
    return resource;
  }

  /** As in "open files from 90 % of their limit": from when on it counts. */
  public String threshold() {
    return resource + " " + threshold;
  }

  /** The readings in which this was the case for long enough. */
  public List<InjectorState> among(List<InjectorState> readings) {
    Map<String, List<InjectorState>> byInjector =
        readings.stream()
            .sorted(Comparator.comparingLong(InjectorState::timeMs))
            .collect(Collectors.groupingBy(InjectorState::injector));
    List<InjectorState> all = new ArrayList<>();
    byInjector.values().forEach(own -> all.addAll(this == GC ? collecting(own) : runs(own)));
    return all;
  }

  /** What there is to say of one load generator's readings in which this was the case. */
  public String sentence(List<InjectorState> readings) {
    Map<String, Integer> counts = new HashMap<>();
    readings.forEach(reading -> counts.merge(reading.injector(), 1, Integer::sum));
    InjectorSample worst = readings.stream().map(InjectorState::sample).max(order()).orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s in %d sample%s of load generator %s.",
        worst(worst),
        readings.size(),
        readings.size() == 1 ? "" : "s",
        String.join(", ", counts.keySet().stream().sorted().toList()));
  }

  private Comparator<InjectorSample> order() {
    return switch (this) {
      case FILES -> Comparator.comparingLong(InjectorSample::openFiles);
      case PORTS -> Comparator.comparingLong(InjectorSample::ports);
      case CPU -> Comparator.comparingDouble(InjectorSample::processCpu);
      case EVENT_LOOP -> Comparator.comparingLong(InjectorSample::loopDelayMs);
      case GC -> Comparator.comparingLong(InjectorSample::gcPauseMs);
      case RETRANSMITS -> Comparator.comparingLong(InjectorSample::retransmits);
    };
  }

  private String worst(InjectorSample sample) {
    return switch (this) {
      case FILES ->
          text("Up to %d of %d open files were in use", sample.openFiles(), sample.maxFiles());
      case PORTS ->
          text("Up to %d of %d ephemeral ports were in use", sample.ports(), sample.maxPorts());
      case CPU ->
          text("The process used up to %.0f %% of all processors", sample.processCpu() * 100);
      case EVENT_LOOP -> text("A task waited up to %d ms for an event loop", sample.loopDelayMs());
      case GC ->
          text("Garbage collection took up to %d ms between two samples", sample.gcPauseMs());
      case RETRANSMITS ->
          text(
              "The machine sent up to %d TCP segments again between two samples",
              sample.retransmits());
    };
  }

  private List<InjectorState> runs(List<InjectorState> own) {
    List<InjectorState> found = new ArrayList<>();
    List<InjectorState> run = new ArrayList<>();
    for (InjectorState reading : own) {
      if (strained.test(reading.sample())) {
        run.add(reading);
        continue;
      }
      keep(run, found);
      run.clear();
    }
    keep(run, found);
    return found;
  }

  private void keep(List<InjectorState> run, List<InjectorState> found) {
    if (run.size() >= inARow) {
      found.addAll(run);
    }
  }

  private List<InjectorState> collecting(List<InjectorState> own) {
    List<InjectorState> found = new ArrayList<>();
    int window = Math.min(inARow, own.size());
    int reached = 0;
    for (int from = 0; from + window <= own.size(); from++) {
      long paused = 0;
      for (InjectorState reading : own.subList(from, from + window)) {
        paused += reading.sample().gcPauseMs();
      }
      if (paused >= 100L * window) {
        found.addAll(own.subList(Math.max(from, reached), from + window));
        reached = from + window;
      }
    }
    return found;
  }

  private static boolean isNear(long used, long limit) {
    return limit > 0 && used >= NEAR * limit;
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
