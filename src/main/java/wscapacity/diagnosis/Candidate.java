package wscapacity.diagnosis;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One possible cause, fitted to the failures of one class.
 *
 * @param name the cause's name, as in {@code concurrency-cap}
 * @param parameters what was fitted, in the order they are told; numbers and texts
 * @param explains how much of who failed and who did not it explains, from 0 to 1
 * @param evidence one to three sentences with numbers
 */
public record Candidate(
    String name, Map<String, Object> parameters, double explains, List<String> evidence) {
  public Candidate {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    evidence = List.copyOf(evidence);
  }

  /** What a person calls it, as in "a concurrency cap of 250 open sockets in total". */
  public String words() {
    return CauseName.of(name).map(cause -> cause.words(parameters)).orElse(name);
  }
}
