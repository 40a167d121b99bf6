package wscapacity.report;

import java.util.List;
import wscapacity.attempt.Attempt;
import wscapacity.attempt.Event;
import wscapacity.diagnosis.Failure;
import wscapacity.diagnosis.Onset;
import wscapacity.diagnosis.evidence.Format;
import wscapacity.report.chart.Charts;
import wscapacity.report.chart.Look;
import wscapacity.report.chart.RefusalSamples;

/**
 * A class of failures as the page shows it; what it does not have is an en dash.
 *
 * @param mark the number that marks its onset in the charts
 * @param limit whether it bounds how many sockets are safe
 * @param look the colour and pattern of its category
 * @param cause why; null when nobody looked for it
 */
record FailureView(
    int mark,
    boolean limit,
    Look look,
    String name,
    String what,
    String count,
    String lastGood,
    String firstBad,
    String rate,
    String at,
    String share,
    String p50,
    String p95,
    String p99,
    String max,
    Because because,
    CauseView cause,
    List<SampleView> samples) {
  private static final String NONE = "–";

  /**
   * One failure as it was told.
   *
   * @param detail its code word or message; the whole answer's lines where that was kept
   */
  record SampleView(
      String code, List<String> detail, String user, String at, String open, String ms) {}

  static FailureView of(int index, Clause clause, Charts charts, List<Event> refusals) {
    Failure failure = clause.failure();
    String name = failure.failureClass().name();
    return new FailureView(
        index + 1,
        clause.isLimit(),
        charts.categories().looks().get(charts.categories().of(failure)),
        name,
        failure.afterUpgrade() ? "open sockets die" : "no socket is opened",
        Format.count(failure.count()),
        failure.onset().map(FailureView::lastGood).orElse(NONE),
        failure.onset().map(onset -> Format.count(onset.firstBadOpen())).orElse(NONE),
        failure.onset().map(onset -> Format.decimal(onset.upgradesPerSecond())).orElse(NONE),
        failure.onset().map(onset -> since(onset, charts)).orElse(NONE),
        failure.onset().map(onset -> Format.percent(onset.share())).orElse(NONE),
        Format.count(failure.latencyMs().p50()),
        Format.count(failure.latencyMs().p95()),
        Format.count(failure.latencyMs().p99()),
        Format.count(failure.latencyMs().max()),
        Because.of(failure),
        failure.cause().map(CauseView::of).orElse(null),
        charts.samples().of(name).stream()
            .map(sample -> sample(sample, charts, refusals))
            .toList());
  }

  private static String lastGood(Onset onset) {
    return onset.lastGoodOpen().isPresent()
        ? Format.count(onset.lastGoodOpen().getAsInt())
        : "none";
  }

  private static String since(Onset onset, Charts charts) {
    return Format.since((onset.at().toEpochMilli() - charts.timeline().startMs()) / 1_000.0);
  }

  private static SampleView sample(
      RefusalSamples.Sample sample, Charts charts, List<Event> refusals) {
    long startedMs = sample.attempt().startedMs();
    return new SampleView(
        sample.code() == 0 ? NONE : Integer.toString(sample.code()),
        detail(sample, refusals),
        sample.attempt().injector() + " / " + sample.attempt().user(),
        Format.since((startedMs - charts.timeline().startMs()) / 1_000.0),
        Format.count(sample.attempt().openWithIt()),
        Format.count(
            sample
                .attempt()
                .ending()
                .map(ending -> ending.lifetimeMs())
                .orElse(sample.attempt().latencyMs())));
  }

  private static List<String> detail(RefusalSamples.Sample sample, List<Event> refusals) {
    Attempt attempt = sample.attempt();
    return refusals.stream()
        .filter(
            refusal ->
                refusal.user() == attempt.user()
                    && refusal.attempt() == attempt.number()
                    && refusal.injector().equals(attempt.injector()))
        .findFirst()
        .map(refusal -> List.of(refusal.detail().split(Event.LINES)))
        .orElse(List.of(sample.detail().isEmpty() ? NONE : sample.detail()));
  }
}
