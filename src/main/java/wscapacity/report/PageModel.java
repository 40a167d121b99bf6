package wscapacity.report;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import wscapacity.attempt.Counted;
import wscapacity.attempt.RunInfo;
import wscapacity.attempt.Source;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.ExpiredTokens;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.InjectorHealth;
import wscapacity.diagnosis.evidence.Format;
import wscapacity.history.Comparison;
import wscapacity.report.chart.Charts;
import wscapacity.report.chart.Look;

/** What the page's template shows, as texts. */
final class PageModel {
  /** A platform may give each failure a name of its own; the page stays one that people read. */
  private static final int MOST_FAILURES = 20;

  private final Findings findings;
  private final Diagnosis diagnosis;
  private final Charts charts;

  private PageModel(Findings findings, Charts charts) {
    this.findings = findings;
    this.diagnosis = findings.diagnosis();
    this.charts = charts;
  }

  /** No limit of a platform can be looked for where nobody gets in. */
  private static final List<List<CauseView.Part>> MEND =
      List.of(
          List.of(
              new CauseView.Part("Mend the handshake first. Step by step it is shown by ", false),
              new CauseView.Part("-Dsimulation=Smoke", true),
              new CauseView.Part(".", false)));

  private boolean nothingOpened() {
    return diagnosis.attempts().total() > 0 && diagnosis.attempts().accepted() == 0;
  }

  /** A comparison as the page shows it. */
  record Beside(String against, List<List<String>> rows, List<String> causes) {
    static Beside of(Comparison comparison) {
      return new Beside(
          comparison.against(), ComparisonTable.rows(comparison), comparison.causes());
    }
  }

  static Map<String, Object> of(Findings findings, Charts charts) {
    return new PageModel(findings, charts).model();
  }

  private Map<String, Object> model() {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("simulation", findings.run().map(RunInfo::simulation).orElse("A run"));
    model.put("target", findings.run().map(RunInfo::target).orElse("an unnamed target"));
    model.put("started", findings.started().map(Format::moment).orElse(""));
    model.put("banners", banners());
    model.put("headline", findings.headline().text());
    List<FailureView> failures = failures();
    List<FailureView> atAGlance = atAGlance(failures);
    model.put("because", atAGlance);
    model.put("slow", diagnosis.slow().map(Because::of).orElse(null));
    model.put("advice", nothingOpened() ? MEND : advice(atAGlance));
    model.put("checkList", findings.checkList().map(CheckList::steps).orElse(List.of()));
    model.put("countedHead", SourceView.COUNTED_HEAD);
    model.put("source", findings.source().map(SourceView::of).orElse(null));
    model.put("answer", findings.furtherAnswer().orElse(null));
    model.put("expired", findings.expiredTokens().map(ExpiredTokens::sentence).orElse(null));
    model.put("requirements", findings.requirements());
    model.put("comparisons", findings.compared().comparisons().stream().map(Beside::of).toList());
    Optional<Counted> counted = findings.source().flatMap(Source::counted);
    model.put(
        "figures",
        counted.map(SourceView::keyFigures).orElseGet(() -> KeyFigure.of(findings, charts)));
    model.put("failures", failures);
    model.put("furtherFailures", Math.max(0, diagnosis.failures().size() - MOST_FAILURES));
    model.put("charts", charts);
    model.put("question", charts.question().name());
    model.put("legend", legend());
    tables(model, counted.isPresent());
    model.put("injector", findings.injector());
    model.put("thresholds", InjectorHealth.thresholds());
    model.put("peaks", ChartTables.injectors(findings.events().injectorStates()));
    model.put("settings", findings.run().map(RunInfo::settings).orElse(Map.of()));
    model.put("notes", findings.measuredHow());
    model.put("gatling", isGatlingsRun());
    model.put("data", ChartJson.of(charts, findings));
    return model;
  }

  /**
   * Gatling writes its page after ours, so that at first only its log tells of it; none when the
   * run is stopped.
   */
  private boolean isGatlingsRun() {
    return Files.exists(findings.folder().gatlingIndexHtml())
        || Files.exists(findings.folder().gatlingLog()) && findings.events().stopped().isEmpty();
  }

  /** The figures behind each chart; empty where it is not drawn. */
  private void tables(Map<String, Object> model, boolean countersOnly) {
    List<String> names = charts.categories().names();
    boolean attempted = !countersOnly && diagnosis.attempts().total() > 0;
    model.put("comparisonHead", List.of("figure", "before", "now", "change"));
    model.put("bandHead", head(names, charts.bands().unit(), "attempts"));
    model.put("bands", ChartTables.bands(charts.bands()));
    model.put("sliceHead", head(names, "from", "fewest open", "most open"));
    model.put("slices", attempted ? ChartTables.slices(charts.timeline()) : List.of());
    model.put("phases", ChartTables.phases(charts.timeline()));
    model.put(
        "warningHead", List.of("open sockets", "handshake p50", "p95", "heartbeat p50", "p95"));
    model.put("warning", ChartTables.warning(findings.latencyBands()));
    model.put("latencyHead", head(List.of("p50", "p95", "p99", "max"), "outcome", "handshakes"));
    model.put("latency", ChartTables.latency(charts.latency()));
    model.put("survivalHead", head(ChartTables.survivalShares(), "sockets", "count", "died"));
    model.put("survival", ChartTables.survival(charts.survival()));
    model.put("recoveryHead", List.of("since the drop", "back", "let in", "not let in"));
    model.put("recovery", charts.recovery().map(ChartTables::recovery).orElse(List.of()));
    model.put("ageHead", List.of("age", "token", "outcome", "handshakes"));
    model.put("ages", charts.ages().map(all -> ChartTables.ages(all, names)).orElse(List.of()));
    model.put(
        "peakHead",
        List.of(
            "injector",
            "samples",
            "open files",
            "ports",
            "its CPU",
            "all CPU",
            "event loop delay",
            "GC",
            "retransmits"));
  }

  /** What a reader must know before the headline. */
  private List<String> banners() {
    List<String> banners = new ArrayList<>();
    findings
        .notAnswered()
        // Where nobody got in the headline has it.
        .filter(note -> !nothingOpened())
        .map(note -> note.replaceFirst("^Stopped at", "Stopped early: at"))
        .ifPresent(banners::add);
    if (!findings.injector().findings().isEmpty()) {
      banners.add(
          "Look at the load generator, too: " + String.join(" ", findings.injector().findings()));
    }
    return banners;
  }

  /** Each run that would decide something, once. */
  private static List<List<CauseView.Part>> advice(List<FailureView> failures) {
    return failures.stream()
        .filter(failure -> failure.cause() != null && !failure.cause().conclusive())
        .map(failure -> failure.cause().nextExperiment())
        .filter(next -> !next.isEmpty())
        .distinct()
        .toList();
  }

  /** A category of the charts. */
  record LegendEntry(String name, Look look) {}

  private List<LegendEntry> legend() {
    List<LegendEntry> entries = new ArrayList<>();
    for (int i = 0; i < charts.categories().names().size(); i++) {
      entries.add(
          new LegendEntry(charts.categories().names().get(i), charts.categories().looks().get(i)));
    }
    return entries;
  }

  private static List<String> head(List<String> last, String... first) {
    return Stream.concat(Stream.of(first), last.stream()).toList();
  }

  /** Those that the headline is made of. */
  private List<FailureView> atAGlance(List<FailureView> failures) {
    List<String> names =
        Clause.atAGlance(findings.clauses()).stream()
            .map(clause -> clause.failure().failureClass().name())
            .toList();
    return failures.stream().filter(failure -> names.contains(failure.name())).toList();
  }

  /** The most frequent ones, in the order in which they are numbered. */
  private List<FailureView> failures() {
    List<Failure> shown =
        diagnosis.failures().subList(0, Math.min(MOST_FAILURES, diagnosis.failures().size()));
    List<Clause> clauses = findings.clauses();
    List<FailureView> views = new ArrayList<>();
    for (int i = 0; i < clauses.size(); i++) {
      if (shown.contains(clauses.get(i).failure())) {
        views.add(FailureView.of(i, clauses.get(i), charts, findings.events().refusals()));
      }
    }
    return views;
  }
}
