package wscapacity.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import wscapacity.history.Comparison;
import wscapacity.history.Figure;

/** A comparison as texts: figure, before, now, change. */
final class ComparisonTable {
  private ComparisonTable() {}

  static List<List<String>> rows(Comparison comparison) {
    return comparison.rows().stream().map(ComparisonTable::row).toList();
  }

  private static List<String> row(Comparison.Row row) {
    return List.of(
        row.name(), words(row.name(), row.before()), words(row.name(), row.now()), change(row));
  }

  private static String words(String name, OptionalDouble value) {
    return value.isPresent() ? Figure.words(name, value.getAsDouble()) : "–";
  }

  private static String change(Comparison.Row row) {
    if (row.before().isEmpty() || row.now().isEmpty()) {
      return row.before().isEmpty() ? "new" : "gone";
    }
    double before = row.before().getAsDouble();
    String share =
        before == 0
            ? ""
            : String.format(
                Locale.ROOT, " (%+.1f %%)", 100 * (row.now().getAsDouble() / before - 1));
    return switch (row.change()) {
      case NONE -> "none" + share;
      case LOWER -> "▼ lower" + share;
      case HIGHER -> "▲ higher" + share;
    };
  }
}
