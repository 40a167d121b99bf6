package wscapacity.diagnosis;

import java.util.List;

/**
 * Whether the load generator itself may have been the limit.
 *
 * @param samples how often it was looked at; 0 is never, and then it is not known to be healthy
 * @param findings what was wrong, one sentence each with numbers; empty when nothing was
 */
public record InjectorHealth(int samples, List<String> findings) {
  public InjectorHealth {
    findings = List.copyOf(findings);
  }

  public boolean isHealthy() {
    return samples > 0 && findings.isEmpty();
  }
}
