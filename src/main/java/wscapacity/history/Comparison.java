package wscapacity.history;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import wscapacity.diagnosis.Requirement;
import wscapacity.history.Baseline.Change;

/**
 * A run beside its baseline.
 *
 * @param against what it is compared with, as in "the last 7 runs"
 * @param rows each figure that one of them has
 * @param causes what changed of the causes, in sentences
 */
public record Comparison(String against, List<Row> rows, List<String> causes) {
  public Comparison {
    rows = List.copyOf(rows);
    causes = List.copyOf(causes);
  }

  /**
   * A figure on both sides.
   *
   * @param name as {@link Figure} has it
   * @param before the baseline's; empty when it has none
   * @param now the run's; empty when it has none
   * @param allowed how far the two may differ without being called a change
   * @param change whether they do
   */
  public record Row(
      String name, OptionalDouble before, OptionalDouble now, double allowed, Change change) {

    /** As in "the limit fell by 20 % to 200 open sockets, from 250". */
    String words() {
      if (now.isEmpty() || before.isEmpty()) {
        return "the %s is %s, and was %s".formatted(name, words(now), words(before));
      }
      double from = before.getAsDouble();
      double to = now.getAsDouble();
      return switch (change) {
        case NONE -> "the %s is %s, after %s".formatted(name, words(now), Figure.number(from));
        case LOWER, HIGHER ->
            String.format(
                Locale.ROOT,
                "the %s %s by %.0f %% to %s, from %s",
                name,
                change == Change.LOWER ? "fell" : "rose",
                100 * Math.abs(to - from) / Math.max(from, 1),
                words(now),
                Figure.number(from));
      };
    }

    private String words(OptionalDouble value) {
      return value.isEmpty() ? Figure.lacking(name) : Figure.words(name, value.getAsDouble());
    }

    /** Whether the platform carries less than it did. */
    boolean isLoss() {
      return change == Change.LOWER && Figure.isCapacity(name);
    }

    private String floor() {
      return before.isPresent() ? Figure.number(before.getAsDouble() - allowed) : "";
    }
  }

  /** Beside one run, by the tolerance alone: nobody knows how it repeats. */
  static Comparison with(Night before, Night now, double tolerance) {
    List<Row> rows = new ArrayList<>();
    for (String name : names(List.of(now, before))) {
      OptionalDouble was = figure(before, name);
      double allowed = Baseline.leastAllowed(was.orElse(0), tolerance);
      rows.add(row(name, was, figure(now, name), allowed));
    }
    return new Comparison("the run of " + moment(before), rows, causes(before, now));
  }

  /**
   * Beside earlier runs.
   *
   * @param before of the same load, the latest first; at least one
   */
  static Comparison with(List<Night> before, Night now, double tolerance) {
    List<Row> rows = new ArrayList<>();
    for (String name : names(Stream.concat(Stream.of(now), before.stream()).toList())) {
      List<Double> values =
          before.stream()
              .filter(night -> night.figures().containsKey(name))
              .map(night -> night.figures().get(name))
              .toList();
      if (values.isEmpty()) {
        rows.add(row(name, OptionalDouble.empty(), figure(now, name), 0));
      } else {
        Baseline baseline = Baseline.of(values, Figure.prior(name));
        rows.add(
            row(
                name,
                OptionalDouble.of(baseline.median()),
                figure(now, name),
                baseline.allowed(tolerance)));
      }
    }
    String against = before.size() == 1 ? "the last run" : "the last " + before.size() + " runs";
    return new Comparison(against, rows, causes(before.get(0), now));
  }

  private static Row row(String name, OptionalDouble before, OptionalDouble now, double allowed) {
    Change change =
        before.isPresent() && now.isPresent()
            ? Change.of(now.getAsDouble() - before.getAsDouble(), allowed)
            : Change.NONE;
    return new Row(name, before, now, allowed, change);
  }

  private static OptionalDouble figure(Night night, String name) {
    Double value = night.figures().get(name);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static Set<String> names(List<Night> nights) {
    return nights.stream()
        .flatMap(night -> night.figures().keySet().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static List<String> causes(Night before, Night now) {
    Set<String> classes = new TreeSet<>(before.causes().keySet());
    classes.addAll(now.causes().keySet());
    List<String> changes = new ArrayList<>();
    for (String name : classes) {
      String was = cause(before.causes(), name);
      String is = cause(now.causes(), name);
      if (!was.equals(is)) {
        changes.add("%s: %s, and was %s.".formatted(name, is, was));
      }
    }
    return changes;
  }

  private static String cause(Map<String, String> causes, String failureClass) {
    String cause = causes.get(failureClass);
    return cause == null ? "not met" : cause.isEmpty() ? "cause not looked for" : cause;
  }

  private static String moment(Night night) {
    return night.started().toString().replaceFirst("T(\\d\\d:\\d\\d).*", ", $1 UTC");
  }

  /** Whether the platform carries less than it did. */
  public boolean isLoss() {
    return rows.stream().anyMatch(Row::isLoss);
  }

  /** That no limit and no rate is lower than the baseline's. */
  public Requirement requirement() {
    String lost =
        rows.stream()
            .filter(Row::isLoss)
            .map(row -> row.words() + "; down to " + row.floor() + " is no change")
            .collect(Collectors.joining(", and "));
    String kept =
        rows.stream()
            .filter(row -> Figure.isCapacity(row.name()))
            .map(Row::words)
            .collect(Collectors.joining(", and "));
    return new Requirement(
        Requirement.Kind.BASELINE,
        "no less than " + against,
        lost.isEmpty(),
        lost.isEmpty() ? (kept.isEmpty() ? "neither has a limit or a rate" : kept) : lost);
  }

  /** Every change that is one, in sentences. */
  public List<String> changes() {
    List<String> changes = new ArrayList<>();
    for (Row row : rows) {
      if (row.change() != Change.NONE) {
        String words = row.words();
        changes.add(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".");
      }
    }
    changes.addAll(causes);
    return changes;
  }
}
