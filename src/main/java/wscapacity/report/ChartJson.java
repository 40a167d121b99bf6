package wscapacity.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.cause.Candidate;
import wscapacity.diagnosis.cause.Cause;
import wscapacity.report.chart.Bands;
import wscapacity.report.chart.Categories;
import wscapacity.report.chart.Charts;
import wscapacity.report.chart.LatencyCurve;
import wscapacity.report.chart.SurvivalCurve;
import wscapacity.report.chart.Timeline;

/** The charts as the page's script reads them; safe inside an HTML script element. */
final class ChartJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Parameters of causes that are an age or a silence at which sockets end. */
  private static final List<String> LIMITS = List.of("idle_s", "lifetime_s");

  private static final double PRECISION = 10_000;

  private ChartJson() {}

  static String of(Charts charts, Diagnosis diagnosis) {
    ObjectNode root = NODES.objectNode();
    ArrayNode categories = root.putArray("categories");
    charts.categories().names().forEach(categories::add);
    root.set("timeline", timeline(charts.timeline(), charts.categories().names().size()));
    root.set("bands", bands(charts.bands(), charts.categories().names().size()));
    ArrayNode latency = root.putArray("latency");
    charts.latency().forEach(curve -> latency.add(latency(curve)));
    ArrayNode survival = root.putArray("survival");
    charts.survival().forEach(curve -> survival.add(survival(curve)));
    root.set("limits", limits(diagnosis.failures(), charts.categories()));
    return escaped(root.toString());
  }

  private static ObjectNode timeline(Timeline timeline, int categories) {
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
                    .put("at", mark.atSeconds()));
    return node;
  }

  private static ObjectNode bands(Bands bands, int categories) {
    ObjectNode node = NODES.objectNode().put("width", bands.width());
    ArrayNode names = node.putArray("names");
    bands.bands().forEach(band -> names.add(band.name()));
    ArrayNode counts = node.putArray("counts");
    for (int i = 0; i < categories; i++) {
      ArrayNode series = counts.addArray();
      for (Bands.Band band : bands.bands()) {
        series.add(band.counts().get(i));
      }
    }
    return node;
  }

  private static ObjectNode latency(LatencyCurve curve) {
    ObjectNode node =
        NODES.objectNode().put("category", curve.category()).put("name", curve.name());
    ArrayNode points = node.putArray("points");
    curve.points().forEach(point -> points.addArray().add(point.ms()).add(rounded(point.share())));
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

  private static ArrayNode limits(List<Failure> failures, Categories categories) {
    ArrayNode limits = NODES.arrayNode();
    for (Failure failure : failures) {
      failure
          .cause()
          .ifPresent(
              cause ->
                  drawn(cause)
                      .forEach(
                          candidate ->
                              limit(
                                  candidate,
                                  cause.isConclusive(),
                                  categories.of(failure),
                                  limits)));
    }
    return limits;
  }

  /** The cause, or those that it lies between. */
  private static List<Candidate> drawn(Cause cause) {
    if (cause.isConclusive()) {
      return List.of(cause.best());
    }
    return cause.best().parameters().get("between") instanceof Collection<?> names
        ? cause.candidates().stream().filter(one -> names.contains(one.name())).toList()
        : List.of();
  }

  private static void limit(
      Candidate candidate, boolean conclusive, int category, ArrayNode limits) {
    candidate
        .parameters()
        .forEach(
            (name, value) -> {
              if (LIMITS.contains(name) && value instanceof Number seconds) {
                limits
                    .addObject()
                    .put("name", CauseView.parameters(Map.of(name, seconds)))
                    .put("conclusive", conclusive)
                    .put("category", category)
                    .put("seconds", seconds.doubleValue());
              }
            });
  }

  private static double rounded(double share) {
    return Math.rint(share * PRECISION) / PRECISION;
  }

  /** No platform's text can end the script element or begin a comment in it. */
  private static String escaped(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
