package wscapacity.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wscapacity.attempt.InjectorState;
import wscapacity.diagnosis.LatencyBand;
import wscapacity.diagnosis.Percentiles;
import wscapacity.diagnosis.RecoveryCurve;
import wscapacity.diagnosis.evidence.Format;
import wscapacity.report.chart.InjectorPeak;
import wscapacity.report.chart.LatencyCurve;
import wscapacity.report.chart.OutcomeBands;
import wscapacity.report.chart.SurvivalCurve;
import wscapacity.report.chart.Timeline;
import wscapacity.report.chart.TokenAges;

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
  static List<List<String>> bands(OutcomeBands bands) {
    List<List<String>> rows = new ArrayList<>();
    for (OutcomeBands.Band band : bands.bands()) {
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
      Percentiles ms = curve.latency().percentiles();
      rows.add(
          List.of(
              curve.name(),
              Format.count(curve.latency().count()),
              Format.count(ms.p50()),
              Format.count(ms.p95()),
              Format.count(ms.p99()),
              Format.count(ms.max())));
    }
    return rows;
  }

  /** Band, then median and 95th percentile of handshakes and of heartbeats, in ms. */
  static List<List<String>> warning(List<LatencyBand> bands) {
    return bands.stream()
        .map(
            band ->
                Stream.concat(
                        Stream.of(band.from() + "-" + band.to()),
                        Stream.of(band.latencies().handshake(), band.latencies().heartbeat())
                            .flatMap(ChartTables::middleAndTail))
                    .toList())
        .toList();
  }

  private static Stream<String> middleAndTail(Optional<Percentiles> ms) {
    return Stream.of(
        ms.map(Percentiles::p50).map(Format::count).orElse("–"),
        ms.map(Percentiles::p95).map(Format::count).orElse("–"));
  }

  /** Since the drop, sockets back, handshakes accepted and failed; whole seconds at least. */
  static List<List<String>> recovery(RecoveryCurve curve) {
    int together = (int) Math.max(1, 1_000 / curve.sliceMs());
    List<List<String>> rows = new ArrayList<>();
    for (int from = 0; from < curve.slices().size(); from += together) {
      List<RecoveryCurve.Slice> slices =
          curve.slices().subList(from, Math.min(from + together, curve.slices().size()));
      rows.add(
          List.of(
              Format.decimal(from * curve.sliceMs() / 1_000.0) + " s",
              Format.count(slices.get(slices.size() - 1).back()),
              Format.count(slices.stream().mapToInt(RecoveryCurve.Slice::accepted).sum()),
              Format.count(slices.stream().mapToInt(RecoveryCurve.Slice::failed).sum())));
    }
    return rows;
  }

  /** Age, whose token, how it went; one row for what is alike to the second. */
  static List<List<String>> ages(TokenAges ages, List<String> categories) {
    Map<List<String>, Integer> counts = new LinkedHashMap<>();
    ages.points().stream()
        .sorted(Comparator.comparingLong(TokenAges.Point::ageMs))
        .forEach(
            point ->
                counts.merge(
                    List.of(
                        Format.count(Math.round(point.ageMs() / 1_000.0)) + " s",
                        point.kept() ? "kept" : "fresh",
                        categories.get(point.category())),
                    1,
                    Integer::sum));
    return counts.entrySet().stream()
        .map(row -> Stream.concat(row.getKey().stream(), Stream.of(row.getValue() + "")).toList())
        .toList();
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
