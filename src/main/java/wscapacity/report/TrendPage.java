package wscapacity.report;

import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import wscapacity.attempt.WholeFile;
import wscapacity.diagnosis.evidence.Format;
import wscapacity.history.Comparison;
import wscapacity.history.Figure;
import wscapacity.history.Trend;

/** Writes {@code trend.html}: one file that needs no other, no script and no network. */
public final class TrendPage {
  private TrendPage() {}

  /**
   * Writes the page, in place of an older one.
   *
   * @param trends one for each platform and question
   * @throws IOException when it cannot be written
   */
  public static void write(Path file, List<Trend> trends) throws IOException {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("style", Templates.text("capacity.css"));
    model.put("trends", trends.stream().map(TrendPage::shown).toList());
    model.put("width", TrendChart.WIDTH);
    model.put("height", TrendChart.HEIGHT);
    PebbleTemplate template = Templates.template("trend.html.peb");
    WholeFile.write(file, writer -> template.evaluate(writer, model, Locale.ROOT));
  }

  private static Map<String, Object> shown(Trend trend) {
    Trend.Step last = trend.nights().get(trend.nights().size() - 1);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("simulation", trend.simulation());
    shown.put("target", trend.target());
    shown.put("count", trend.nights().size());
    shown.put("requirement", last.comparison().map(Comparison::requirement).orElse(null));
    shown.put("last", Format.moment(last.night().started()));
    shown.put("changes", changes(trend));
    shown.put("charts", trend.figures().stream().map(name -> TrendChart.of(trend, name)).toList());
    List<String> head = new ArrayList<>(List.of("night", "outcome"));
    head.addAll(trend.figures());
    head.add("causes");
    shown.put("head", head);
    shown.put("rows", rows(trend));
    return shown;
  }

  /** A night on which something changed. */
  record Changed(String night, List<String> changes) {}

  private static List<Changed> changes(Trend trend) {
    List<Changed> changed = new ArrayList<>();
    for (Trend.Step step : trend.nights()) {
      List<String> changes = step.comparison().map(Comparison::changes).orElse(List.of());
      if (!changes.isEmpty()) {
        changed.add(0, new Changed(Format.moment(step.night().started()), changes));
      }
    }
    return changed;
  }

  private static List<List<String>> rows(Trend trend) {
    List<List<String>> rows = new ArrayList<>();
    for (Trend.Step step : trend.nights()) {
      List<String> row = new ArrayList<>();
      row.add(Format.moment(step.night().started()));
      row.add(step.night().outcome());
      for (String figure : trend.figures()) {
        Double value = step.night().figures().get(figure);
        row.add(value == null ? "–" : Figure.number(value) + mark(step, figure));
      }
      row.add(
          step.night().causes().entrySet().stream()
              .map(cause -> cause.getKey() + ": " + cause.getValue())
              .reduce((one, other) -> one + "; " + other)
              .orElse("–"));
      rows.add(0, row);
    }
    return rows;
  }

  private static String mark(Trend.Step step, String figure) {
    return step.row(figure)
        .map(
            row ->
                switch (row.change()) {
                  case NONE -> "";
                  case LOWER -> " ▼";
                  case HIGHER -> " ▲";
                })
        .orElse("");
  }
}
