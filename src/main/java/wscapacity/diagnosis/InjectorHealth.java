package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import wscapacity.attempt.InjectorState;
import wscapacity.diagnosis.evidence.InjectorStrain;

/**
 * Whether the load generator itself may have been the limit.
 *
 * @param samples how often it was looked at; 0 is never, and then it is not known to be healthy
 * @param strained in how many of these samples something was wrong
 * @param findings what was wrong, one sentence each with numbers; empty when nothing was
 */
public record InjectorHealth(int samples, int strained, List<String> findings) {
  public InjectorHealth {
    findings = List.copyOf(findings);
  }

  /** Strained in all samples where there is a finding. */
  public InjectorHealth(int samples, List<String> findings) {
    this(samples, findings.isEmpty() ? 0 : samples, findings);
  }

  /** What readings say, by the thresholds of {@link InjectorStrain}. */
  public static InjectorHealth of(List<InjectorState> readings) {
    return of(readings, List.of());
  }

  /**
   * What readings say of the load generator itself. A platform whose listen queue is full makes
   * every connect send its first segment again: those retransmissions are the platform's.
   *
   * @param failures what failed in the run
   */
  static InjectorHealth of(List<InjectorState> readings, List<Failure> failures) {
    boolean listenQueueWasFull =
        failures.stream()
            .flatMap(failure -> failure.cause().stream())
            .anyMatch(cause -> cause.best().name().equals("backlog-overflow"));
    List<String> findings = new ArrayList<>();
    Set<InjectorState> allStrained = new HashSet<>();
    for (InjectorStrain strain : InjectorStrain.values()) {
      if (strain == InjectorStrain.RETRANSMITS && listenQueueWasFull) {
        continue;
      }
      List<InjectorState> strained = strain.among(readings);
      if (!strained.isEmpty()) {
        findings.add(strain.sentence(strained));
        allStrained.addAll(strained);
      }
    }
    return new InjectorHealth(readings.size(), allStrained.size(), findings);
  }

  /** What would have been a finding, in the order in which it is looked for. */
  public static List<String> thresholds() {
    return Arrays.stream(InjectorStrain.values()).map(InjectorStrain::threshold).toList();
  }

  public boolean isHealthy() {
    return samples > 0 && findings.isEmpty();
  }
}
