package wscapacity.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import wscapacity.attempt.InjectorSample;
import wscapacity.attempt.InjectorState;

/**
 * The worst that one injector said of itself: the greatest value of each figure, and the sums of
 * what was counted since the sample before.
 *
 * @param injector its name
 * @param samples how often it was looked at
 * @param openFiles most open files
 * @param maxFiles how many it may have
 * @param ports most ports in use
 * @param maxPorts how many there are
 * @param processCpu greatest share of the processors that its process used, 0 to 1
 * @param systemCpu greatest share that the whole machine used, 0 to 1
 * @param loopDelayMs longest wait for an event loop
 * @param gcPauseMs time in garbage collection in all
 * @param retransmits TCP segments sent again in all
 */
public record InjectorPeak(
    String injector,
    int samples,
    long openFiles,
    long maxFiles,
    long ports,
    long maxPorts,
    double processCpu,
    double systemCpu,
    long loopDelayMs,
    long gcPauseMs,
    long retransmits) {

  /** One for each injector that said something, in the order in which they did. */
  public static List<InjectorPeak> of(List<InjectorState> states) {
    Map<String, List<InjectorSample>> byInjector = new LinkedHashMap<>();
    states.forEach(
        state ->
            byInjector
                .computeIfAbsent(state.injector(), name -> new ArrayList<>())
                .add(state.sample()));
    return byInjector.entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static InjectorPeak of(String injector, List<InjectorSample> samples) {
    return new InjectorPeak(
        injector,
        samples.size(),
        greatest(samples, InjectorSample::openFiles),
        greatest(samples, InjectorSample::maxFiles),
        greatest(samples, InjectorSample::ports),
        greatest(samples, InjectorSample::maxPorts),
        share(samples, InjectorSample::processCpu),
        share(samples, InjectorSample::systemCpu),
        greatest(samples, InjectorSample::loopDelayMs),
        samples.stream().mapToLong(InjectorSample::gcPauseMs).sum(),
        samples.stream().mapToLong(InjectorSample::retransmits).sum());
  }

  private static long greatest(List<InjectorSample> samples, ToLongFunction<InjectorSample> of) {
    return samples.stream().mapToLong(of).max().orElse(0);
  }

  private static double share(List<InjectorSample> samples, ToDoubleFunction<InjectorSample> of) {
    return samples.stream().mapToDouble(of).max().orElse(0);
  }
}
