package wscapacity.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import wscapacity.attempt.JsonTree;
import wscapacity.diagnosis.LatencyBand;
import wscapacity.diagnosis.Percentiles;
import wscapacity.diagnosis.RecoveryCurve;
import wscapacity.report.chart.Charts;
import wscapacity.report.chart.LatencyCurve;
import wscapacity.report.chart.Look;
import wscapacity.report.chart.OutcomeBands;
import wscapacity.report.chart.SurvivalCurve;
import wscapacity.report.chart.Timeline;
import wscapacity.report.chart.TokenAges;

/** The charts as the page's script reads them; safe inside an HTML script element. */
final class ChartJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final double PRECISION = 10_000;

  private ChartJson() {}

  static String of(Charts charts, Findings findings) {
    ObjectNode root = NODES.objectNode();
    ArrayNode categories = root.putArray("categories");
    for (int i = 0; i < charts.categories().names().size(); i++) {
      Look look = charts.categories().looks().get(i);
      categories
          .addObject()
          .put("name", charts.categories().names().get(i))
          .put("colour", look.colour())
          .put("pattern", look.pattern());
    }
    root.put("question", charts.question().name());
    ArrayNode marks = root.putArray("marks");
    findings
        .answer()
        .map(QuestionMarks::of)
        .orElse(List.of())
        .forEach(mark -> marks.add(mark(mark)));
    Set<String> limits =
        findings.clauses().stream()
            .filter(Clause::isLimit)
            .map(clause -> clause.failure().failureClass().name())
            .collect(Collectors.toSet());
    root.set("timeline", timeline(charts.timeline(), charts.categories().names().size(), limits));
    root.set("bands", bands(charts.bands(), charts.categories().names().size()));
    ArrayNode warning = root.putArray("warning");
    findings.latencyBands().forEach(band -> warning.add(warning(band)));
    ArrayNode latency = root.putArray("latency");
    charts.latency().forEach(curve -> latency.add(latency(curve)));
    ArrayNode survival = root.putArray("survival");
    charts.survival().forEach(curve -> survival.add(survival(curve)));
    ArrayNode drawn = root.putArray("limits");
    DrawnLimit.of(findings.diagnosis().failures(), charts.categories())
        .forEach(limit -> drawn.add(limit(limit)));
    charts.ages().ifPresent(ages -> root.set("ages", ages(ages)));
    charts.recovery().ifPresent(curve -> root.set("recovery", recovery(curve)));
    return escaped(JsonTree.line(root));
  }

  private static ObjectNode mark(QuestionMarks.Mark mark) {
    return NODES
        .objectNode()
        .put("at", mark.at())
        .put("label", mark.label())
        .put("good", mark.good());
  }

  private static ObjectNode warning(LatencyBand band) {
    ObjectNode node = NODES.objectNode().put("from", band.from()).put("to", band.to());
    node.set("handshake", middleAndTail(band.latencies().handshake()));
    node.set("heartbeat", middleAndTail(band.latencies().heartbeat()));
    return node;
  }

  private static ArrayNode middleAndTail(Optional<Percentiles> ms) {
    return ms.map(it -> NODES.arrayNode().add(it.p50()).add(it.p95())).orElse(null);
  }

  private static ArrayNode ages(TokenAges ages) {
    ArrayNode points = NODES.arrayNode();
    ages.points()
        .forEach(
            point ->
                points
                    .addArray()
                    .add(point.ageMs() / 1_000.0)
                    .add(point.kept() ? 1 : 0)
                    .add(point.category()));
    return points;
  }

  private static ObjectNode recovery(RecoveryCurve curve) {
    ObjectNode node =
        NODES.objectNode().put("lost", curve.lost()).put("slice", curve.sliceMs() / 1_000.0);
    ArrayNode slices = node.putArray("slices");
    curve
        .slices()
        .forEach(
            slice -> slices.addArray().add(slice.back()).add(slice.accepted()).add(slice.failed()));
    return node;
  }

  private static ObjectNode timeline(Timeline timeline, int categories, Set<String> limits) {
    ObjectNode node = NODES.objectNode().put("slice", timeline.sliceSeconds());
    ArrayNode least = node.putArray("least");
    ArrayNode most = node.putArray("most");
    timeline.slices().forEach(slice -> least.add(slice.leastOpen()));
    timeline.slices().forEach(slice -> most.add(slice.mostOpen()));
    ArrayNode counts = node.putArray("counts");
    for (int i = 0; i < categories; i++) {
      ArrayNode series = counts.addArray();
      for (Timeline.Slice slice : timeline.slices()) {
        series.add(slice.counts().get(i));
      }
    }
    ArrayNode phases = node.putArray("phases");
    timeline
        .phases()
        .forEach(
            span ->
                phases
                    .addObject()
                    .put("name", span.name())
                    .put("from", span.fromSeconds())
                    .put("to", span.toSeconds()));
    ArrayNode onsets = node.putArray("onsets");
    timeline
        .onsets()
        .forEach(
            mark ->
                onsets
                    .addObject()
                    .put("mark", mark.number())
                    .put("category", mark.category())
                    .put("open", mark.firstBadOpen())
                    .put("limit", limits.contains(mark.failureClass()))
                    .put("at", mark.atSeconds()));
    return node;
  }

  private static ObjectNode bands(OutcomeBands bands, int categories) {
    ObjectNode node = NODES.objectNode().put("unit", bands.unit()).put("width", bands.width());
    ArrayNode names = node.putArray("names");
    bands.bands().forEach(band -> names.add(band.name()));
    ArrayNode counts = node.putArray("counts");
    for (int i = 0; i < categories; i++) {
      ArrayNode series = counts.addArray();
      for (OutcomeBands.Band band : bands.bands()) {
        series.add(band.counts().get(i));
      }
    }
    return node;
  }

  private static ObjectNode latency(LatencyCurve curve) {
    ObjectNode node =
        NODES.objectNode().put("category", curve.category()).put("name", curve.name());
    ArrayNode points = node.putArray("points");
    curve
        .latency()
        .points()
        .forEach(point -> points.addArray().add(point.ms()).add(rounded(point.share())));
    return node;
  }

  private static ObjectNode survival(SurvivalCurve curve) {
    ObjectNode node =
        NODES.objectNode().put("category", curve.category()).put("name", curve.name());
    ArrayNode points = node.putArray("points");
    curve
        .points()
        .forEach(
            point -> points.addArray().add(point.ageMs() / 1_000.0).add(rounded(point.share())));
    return node;
  }

  private static ObjectNode limit(DrawnLimit limit) {
    return NODES
        .objectNode()
        .put("name", limit.name())
        .put("conclusive", limit.conclusive())
        .put("category", limit.category())
        .put("seconds", limit.seconds());
  }

  private static double rounded(double share) {
    return Math.rint(share * PRECISION) / PRECISION;
  }

  /** No platform's text can end the script element or begin a comment in it. */
  private static String escaped(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
