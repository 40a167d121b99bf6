package wscapacity.report;

import java.util.ArrayList;
import java.util.List;
import wscapacity.attempt.InjectorState;
import wscapacity.diagnosis.Percentiles;
import wscapacity.diagnosis.evidence.Format;
import wscapacity.report.chart.Bands;
import wscapacity.report.chart.InjectorPeak;
import wscapacity.report.chart.LatencyCurve;
import wscapacity.report.chart.SurvivalCurve;
import wscapacity.report.chart.Timeline;

/** The charts' figures as rows of texts; the first cell of a row is its heading. */
final class ChartTables {
  /** More rows than a person reads; slices in which nothing changed are left out anyway. */
  private static final int MOST_ROWS = 120;

  private static final double[] SURVIVAL_SHARES = {0.99, 0.95, 0.9, 0.75, 0.5, 0.25, 0.1};

  private ChartTables() {}

  /** Start, fewest and most open sockets, then a count for each category. */
  static List<List<String>> slices(Timeline timeline) {
    int together = (timeline.slices().size() - 1) / MOST_ROWS + 1;
    List<List<String>> rows = new ArrayList<>();
    for (int from = 0; from < timeline.slices().size(); from += together) {
      int to = Math.min(from + together, timeline.slices().size());
      List<Timeline.Slice> slices = timeline.slices().subList(from, to);
      List<String> row = new ArrayList<>();
      row.add(Format.count(from * timeline.sliceSeconds()) + " s");
      row.add(Format.count(slices.stream().mapToInt(Timeline.Slice::leastOpen).min().orElse(0)));
      row.add(Format.count(slices.stream().mapToInt(Timeline.Slice::mostOpen).max().orElse(0)));
      for (int i = 0; i < slices.get(0).counts().size(); i++) {
        int category = i;
        row.add(
            Format.count(slices.stream().mapToInt(slice -> slice.counts().get(category)).sum()));
      }
      rows.add(row);
    }
    return rows;
  }

  /** As in "load 1.9–57 s", in their order. */
  static List<String> phases(Timeline timeline) {
    return timeline.phases().stream()
        .map(
            span ->
                span.name()
                    + " "
                    + Format.decimal(span.fromSeconds())
                    + "–"
                    + Format.decimal(span.toSeconds())
                    + " s")
        .toList();
  }

  /** Band, attempts, then a count with its share for each category. */
  static List<List<String>> bands(Bands bands) {
    List<List<String>> rows = new ArrayList<>();
    for (Bands.Band band : bands.bands()) {
      List<String> row = new ArrayList<>();
      row.add(band.name());
      row.add(Format.count(band.total()));
      for (int count : band.counts()) {
        row.add(
            count == 0
                ? "0"
                : Format.count(count) + " (" + Format.percent((double) count / band.total()) + ")");
      }
      rows.add(row);
    }
    return rows;
  }

  /** Category, handshakes, percentiles in ms. */
  static List<List<String>> latency(List<LatencyCurve> curves) {
    List<List<String>> rows = new ArrayList<>();
    for (LatencyCurve curve : curves) {
      Percentiles ms = curve.percentiles();
      rows.add(
          List.of(
              curve.name(),
              Format.count(curve.count()),
              Format.count(ms.p50()),
              Format.count(ms.p95()),
              Format.count(ms.p99()),
              Format.count(ms.max())));
    }
    return rows;
  }

  /** Which sockets, how many, how many died, then the age at which so many still lived. */
  static List<List<String>> survival(List<SurvivalCurve> curves) {
    List<List<String>> rows = new ArrayList<>();
    for (SurvivalCurve curve : curves) {
      List<String> row = new ArrayList<>();
      row.add(curve.name());
      row.add(Format.count(curve.sockets()));
      row.add(Format.count(curve.died()));
      for (double share : SURVIVAL_SHARES) {
        row.add(ageAt(curve, share));
      }
      rows.add(row);
    }
    return rows;
  }

  static List<String> survivalShares() {
    List<String> shares = new ArrayList<>();
    for (double share : SURVIVAL_SHARES) {
      shares.add(Format.percent(share));
    }
    return shares;
  }

  private static String ageAt(SurvivalCurve curve, double share) {
    return curve.points().stream()
        .filter(point -> point.share() <= share)
        .findFirst()
        .map(point -> Format.decimal(point.ageMs() / 1_000.0) + " s")
        .orElse("–");
  }

  /** Injector, samples, files, ports, processor shares, delays, retransmits. */
  static List<List<String>> injectors(List<InjectorState> states) {
    return InjectorPeak.of(states).stream()
        .map(
            peak ->
                List.of(
                    peak.injector(),
                    Format.count(peak.samples()),
                    Format.count(peak.openFiles()) + " of " + Format.count(peak.maxFiles()),
                    Format.count(peak.ports()) + " of " + Format.count(peak.maxPorts()),
                    Format.percent(peak.processCpu()),
                    Format.percent(peak.systemCpu()),
                    Format.count(peak.loopDelayMs()) + " ms",
                    Format.count(peak.gcPauseMs()) + " ms",
                    Format.count(peak.retransmits())))
        .toList();
  }
}
