package wscapacity.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import wscapacity.diagnosis.evidence.Format;
import wscapacity.history.Baseline.Change;
import wscapacity.history.Comparison;
import wscapacity.history.Figure;
import wscapacity.history.Trend;

/**
 * One figure of a trend, as places in a drawing: night by night from left to right, with the band
 * in which no change is called one.
 *
 * @param name the figure
 * @param unit of the vertical axis
 * @param line of the figure, as points of an SVG polyline, one for each stretch without gaps
 * @param band of what is no change, as points of an SVG polygon; empty where there was no baseline
 * @param dots the nights
 * @param ticks of the vertical axis
 */
record TrendChart(
    String name, String unit, List<String> line, String band, List<Dot> dots, List<Tick> ticks) {
  static final int WIDTH = 1_000;
  static final int HEIGHT = 240;
  private static final int LEFT = 60;
  private static final int RIGHT = 20;
  private static final int TOP = 14;
  private static final int BOTTOM = 14;
  private static final int TICKS = 4;

  /** A night; its text is what a reader who points at it is told. */
  record Dot(String x, String y, boolean changed, boolean worse, String text) {}

  /** A line across, with its number. */
  record Tick(String y, String label) {}

  static TrendChart of(Trend trend, String figure) {
    return new Drawing(trend, figure).chart();
  }

  private static final class Drawing {
    private final Trend trend;
    private final String figure;
    private final double top;

    Drawing(Trend trend, String figure) {
      this.trend = trend;
      this.figure = figure;
      double most = 1;
      for (Trend.Step step : trend.nights()) {
        most = Math.max(most, step.night().figures().getOrDefault(figure, 0.0));
        most =
            Math.max(
                most,
                step.row(figure).map(row -> row.before().orElse(0) + row.allowed()).orElse(0.0));
      }
      double step = nice(most / TICKS);
      top = Math.ceil(most / step) * step;
    }

    TrendChart chart() {
      List<String> lines = new ArrayList<>();
      List<String> upper = new ArrayList<>();
      List<String> lower = new ArrayList<>();
      List<Dot> dots = new ArrayList<>();
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < trend.nights().size(); i++) {
        Trend.Step step = trend.nights().get(i);
        Double value = step.night().figures().get(figure);
        if (value == null) {
          end(line, lines);
          continue;
        }
        line.append(point(i, value)).append(' ');
        Optional<Comparison.Row> row = step.row(figure).filter(one -> one.before().isPresent());
        if (row.isPresent()) {
          double before = row.get().before().getAsDouble();
          upper.add(point(i, before + row.get().allowed()));
          lower.add(0, point(i, Math.max(0, before - row.get().allowed())));
        }
        dots.add(dot(i, value, step, row));
      }
      end(line, lines);
      upper.addAll(lower);
      return new TrendChart(
          figure, Figure.unit(figure), lines, String.join(" ", upper), dots, ticks());
    }

    private static void end(StringBuilder line, List<String> lines) {
      if (!line.isEmpty()) {
        lines.add(line.toString().strip());
        line.setLength(0);
      }
    }

    private Dot dot(int index, double value, Trend.Step step, Optional<Comparison.Row> row) {
      Change change = row.map(Comparison.Row::change).orElse(Change.NONE);
      boolean lessIsWorse = !Figure.isLatency(figure);
      String text =
          Format.moment(step.night().started())
              + ": "
              + Figure.words(figure, value)
              + row.map(
                      one ->
                          ", after %s ± %s"
                              .formatted(
                                  Figure.number(one.before().getAsDouble()),
                                  Figure.number(one.allowed())))
                  .orElse("");
      return new Dot(
          number(x(index)),
          number(y(value)),
          change != Change.NONE,
          change == (lessIsWorse ? Change.LOWER : Change.HIGHER),
          text);
    }

    private List<Tick> ticks() {
      List<Tick> ticks = new ArrayList<>();
      double step = nice(top / TICKS);
      for (double value = 0; value <= top + step / 2; value += step) {
        ticks.add(new Tick(number(y(value)), Figure.number(value)));
      }
      return ticks;
    }

    private String point(int index, double value) {
      return number(x(index)) + "," + number(y(value));
    }

    private double x(int index) {
      int last = trend.nights().size() - 1;
      double room = WIDTH - LEFT - RIGHT;
      return last == 0 ? LEFT + room / 2 : LEFT + room * index / last;
    }

    private double y(double value) {
      return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / top;
    }

    /** The next of 1, 2 and 5 times a power of ten. */
    private static double nice(double step) {
      double power = Math.pow(10, Math.floor(Math.log10(step)));
      for (int times : new int[] {1, 2, 5}) {
        if (times * power >= step * (1 - 1e-9)) {
          return times * power;
        }
      }
      return 10 * power;
    }

    private static String number(double value) {
      return String.format(Locale.ROOT, "%.1f", value);
    }
  }
}
