package wscapacity.report.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Redaction;

/** Some failures of each class, as they were told, without secrets. */
public final class RefusalSamples {
  private static final int MOST_PER_CLASS = 3;

  private final Map<String, List<Sample>> byClass = new LinkedHashMap<>();

  /**
   * One failure.
   *
   * @param attempt the attempt that failed
   * @param code the HTTP status or close code; 0 when there is none
   * @param detail what the platform said, redacted; may be empty
   */
  public record Sample(Attempt attempt, int code, String detail) {}

  /** The samples of a class: the first failure of each of its first few different details. */
  public List<Sample> of(String failureClass) {
    return List.copyOf(byClass.getOrDefault(failureClass, List.of()));
  }

  void add(Attempt attempt) {
    attempt.failureClass().ifPresent(name -> add(name.name(), attempt));
  }

  private void add(String failureClass, Attempt attempt) {
    List<Sample> samples = byClass.computeIfAbsent(failureClass, name -> new ArrayList<>());
    if (samples.size() == MOST_PER_CLASS) {
      return;
    }
    Sample sample =
        attempt
            .ending()
            .map(ending -> new Sample(attempt, ending.code(), Redaction.of(ending.detail())))
            .orElseGet(() -> new Sample(attempt, attempt.code(), Redaction.of(attempt.detail())));
    if (samples.stream().noneMatch(other -> other.detail().equals(sample.detail()))) {
      samples.add(sample);
    }
  }
}
