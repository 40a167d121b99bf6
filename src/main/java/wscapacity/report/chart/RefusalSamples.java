package wscapacity.report.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Redaction;

/** Some failures of each class, as they were told, without secrets. */
public final class RefusalSamples {
  private static final int MOST_PER_CLASS = 3;

  private final Map<String, List<Sample>> byClass = new LinkedHashMap<>();
  private final Map<String, String> lastTold = new HashMap<>();

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
    String told = attempt.ending().map(Attempt.Ending::detail).orElse(attempt.detail());
    // Redaction is dear, and most failures of a class are told in the same words.
    if (samples.size() == MOST_PER_CLASS || told.equals(lastTold.put(failureClass, told))) {
      return;
    }
    int code = attempt.ending().map(Attempt.Ending::code).orElse(attempt.code());
    Sample sample = new Sample(attempt, code, Redaction.of(told));
    if (samples.stream().noneMatch(other -> other.detail().equals(sample.detail()))) {
      samples.add(sample);
    }
  }
}
