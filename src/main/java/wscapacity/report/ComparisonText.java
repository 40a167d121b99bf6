package wscapacity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import wscapacity.history.Comparison;

/** A comparison as lines of plain text. */
public final class ComparisonText {
  private static final String ROW = "%-40s %20s %20s  %s";

  private ComparisonText() {}

  /** A table, what changed in sentences, and whether anything was lost. */
  public static List<String> lines(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, ROW, "figure", "before", "now", "change"));
    for (List<String> row : ComparisonTable.rows(comparison)) {
      lines.add(String.format(Locale.ROOT, ROW, row.toArray()));
    }
    lines.addAll(comparison.changes());
    lines.add(comparison.requirement().sentence());
    return lines;
  }
}
