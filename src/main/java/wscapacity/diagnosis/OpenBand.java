package wscapacity.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.FailureClass;
import wscapacity.attempt.Phase;

/**
 * How attempts of the load phase went that stood in one band of open sockets, each with its own.
 *
 * @param from the band's first number of open sockets
 * @param to its last one
 * @param attempts all of them; 0 when the run did not reach the band
 * @param failed those that failed, by class, the most frequent first: each counts from the onset of
 *     its class on, as {@link Requirement} counts it
 * @param strays those that failed before the onset of their class
 */
public record OpenBand(
    int from, int to, int attempts, Map<FailureClass, Integer> failed, int strays) {
  public OpenBand {
    failed = Collections.unmodifiableMap(new LinkedHashMap<>(failed));
  }

  /**
   * The bands from 1 to the most open sockets that an attempt would have made, without gaps.
   *
   * @param width open sockets in a band
   * @param atLeast bands reach at least so far
   */
  public static List<OpenBand> of(
      List<Attempt> attempts, Diagnosis diagnosis, int width, int atLeast) {
    Map<FailureClass, Integer> onsets = new HashMap<>();
    for (Failure failure : diagnosis.failures()) {
      failure.onset().ifPresent(onset -> onsets.put(failure.failureClass(), onset.firstBadOpen()));
    }
    int most = atLeast;
    for (Attempt attempt : attempts) {
      most = attempt.phase() == Phase.LOAD ? Math.max(most, attempt.openWithIt()) : most;
    }
    Bands all = Bands.of(width, most);
    Tally[] tallies = new Tally[all.count()];
    Arrays.setAll(tallies, index -> new Tally());
    for (Attempt attempt : attempts) {
      if (attempt.phase() == Phase.LOAD) {
        tallies[all.indexOf(attempt.openWithIt())].add(attempt, onsets);
      }
    }
    List<OpenBand> bands = new ArrayList<>();
    for (int index = 0; index < all.count(); index++) {
      bands.add(tallies[index].band(all.from(index), all.to(index)));
    }
    return bands;
  }

  /** As Gatling's report calls it. */
  public String name() {
    return "open " + from + "-" + to;
  }

  /** Attempts that failed from the onset of their class on. */
  public int failures() {
    return failed.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static final class Tally {
    private final Map<FailureClass, Integer> failed = new HashMap<>();
    private int attempts;
    private int strays;

    void add(Attempt attempt, Map<FailureClass, Integer> onsets) {
      attempts++;
      attempt
          .failureClass()
          .ifPresent(
              name -> {
                if (attempt.openWithIt() >= onsets.get(name)) {
                  failed.merge(name, 1, Integer::sum);
                } else {
                  strays++;
                }
              });
    }

    OpenBand band(int from, int to) {
      Map<FailureClass, Integer> sorted = new LinkedHashMap<>();
      failed.entrySet().stream()
          .sorted(
              Map.Entry.<FailureClass, Integer>comparingByValue()
                  .reversed()
                  .thenComparing(entry -> entry.getKey().name()))
          .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
      return new OpenBand(from, to, attempts, sorted, strays);
    }
  }
}
