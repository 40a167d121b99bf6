package wscapacity.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The nights of one platform, each beside those before it.
 *
 * @param simulation what was asked
 * @param target the platform
 * @param nights the earliest first
 */
public record Trend(String simulation, String target, List<Step> nights) {
  public Trend {
    nights = List.copyOf(nights);
  }

  /**
   * A night and what was known before it.
   *
   * @param night its figures
   * @param comparison with the nights before it; empty for the first of its load
   */
  public record Step(Night night, Optional<Comparison> comparison) {
    /** How a figure stood to its baseline that night. */
    public Optional<Comparison.Row> row(String figure) {
      return comparison.stream()
          .flatMap(all -> all.rows().stream())
          .filter(row -> row.name().equals(figure) && row.now().isPresent())
          .findFirst();
    }
  }

  /**
   * The trend of some nights.
   *
   * @param nights of one simulation and target, in any order; at least one
   * @param tolerance the share by which a figure may differ without being called a change
   */
  public static Trend of(List<Night> nights, double tolerance) {
    List<Night> latestFirst =
        nights.stream().sorted(Comparator.comparing(Night::started).reversed()).toList();
    List<Step> steps = new ArrayList<>();
    for (Night night : latestFirst) {
      List<Night> before = Nights.earlier(latestFirst, night);
      steps.add(
          0,
          new Step(
              night,
              before.isEmpty()
                  ? Optional.empty()
                  : Optional.of(Comparison.with(before, night, tolerance))));
    }
    return new Trend(nights.get(0).simulation(), nights.get(0).target(), steps);
  }

  /** The figures that a night has, those that a job is judged by first. */
  public List<String> figures() {
    Set<String> names = new TreeSet<>(Figure.ORDER);
    nights.forEach(step -> names.addAll(step.night().figures().keySet()));
    return List.copyOf(names);
  }
}
