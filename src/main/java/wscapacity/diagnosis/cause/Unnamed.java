package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.seconds;
import static wscapacity.diagnosis.evidence.Format.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import wscapacity.diagnosis.evidence.AttemptColumns;
import wscapacity.diagnosis.evidence.CallWindow;
import wscapacity.diagnosis.evidence.Column;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.Format;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.OpenTime;
import wscapacity.diagnosis.evidence.Phases;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Stretches;
import wscapacity.diagnosis.evidence.Threshold;
import wscapacity.diagnosis.evidence.TimeInterval;
import wscapacity.diagnosis.evidence.Trend;
import wscapacity.diagnosis.evidence.Trials;
import wscapacity.diagnosis.evidence.Window;

/**
 * Dependences without a name: what a failure may depend on when no mechanism of the list is behind
 * it. They keep a nearest name from winning by default.
 */
final class Unnamed {
  /** The parameter of what has no sharp bounds: the number of stretches, or 1 for a trend. */
  static final String DEGREES = "degrees";

  private final Trials trials;
  private final List<Explanation> found = new ArrayList<>();

  private Unnamed(Trials trials) {
    this.trials = trials;
  }

  /** One explanation for each covariate that failures are denser in. */
  static List<Explanation> explain(Trials trials) {
    Unnamed unnamed = new Unnamed(trials);
    if (trials.stage == Stage.OPEN) {
      unnamed.ofLives();
    } else if (trials.passes() > 0) {
      unnamed.ofTrials();
    }
    return unnamed.best();
  }

  private record Form(Covariate covariate, boolean isShapeless) {}

  /**
   * Of several of one form that are found of one covariate the best, at the price of the choice.
   */
  private List<Explanation> best() {
    Map<Form, List<Explanation>> byForm =
        found.stream()
            .collect(
                Collectors.groupingBy(
                    one -> new Form(one.covariate(), one.isShapeless()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    return byForm.values().stream()
        .map(
            all ->
                all.stream()
                    .max(Comparator.comparingDouble(Explanation::evidence))
                    .orElseThrow()
                    .less(Math.log(all.size())))
        .toList();
  }

  private void ofTrials() {
    threshold(Optional.of(Column.open(trials)), from -> text("from %,d open sockets on", from));
    threshold(Column.openOfToken(trials), from -> text("from %,d under one token on", from));
    threshold(
        Column.openOfAddress(trials), from -> text("from %,d of one source address on", from));
    threshold(Optional.of(Column.ever(trials)), from -> text("after %,d accepted upgrades", from));
    threshold(
        Column.everOfToken(trials), from -> text("after %,d accepted upgrades of one token", from));
    threshold(Column.tokenAge(trials), from -> text("from an age of %s on", seconds(from)));
    crowd();
    time();
    stretches(Stretches.of(trials));
    phases();
    trends();
    calls();
    group(Covariate.TOKEN, trials.columns.token, trials.columns.tokens());
    group(Covariate.ADDRESS, trials.columns.address, trials.columns.addresses());
  }

  private void threshold(Optional<Column> column, IntFunction<String> where) {
    column
        .flatMap(one -> Threshold.search(one, trials.failed, Rates.ANY))
        .ifPresent(
            threshold ->
                add(
                    threshold.column().covariate(),
                    where.apply(threshold.from()),
                    threshold.evidence(),
                    threshold.table()));
  }

  private void crowd() {
    List<Column> crowds = Column.crowds(trials);
    double[] tried = new double[crowds.size()];
    Threshold best = null;
    for (int i = 0; i < tried.length; i++) {
      Optional<Threshold> next = Threshold.search(crowds.get(i), trials.failed, Rates.ANY);
      tried[i] = next.map(Threshold::evidence).orElse(Contingency.NONE);
      if (next.isPresent() && (best == null || tried[i] > best.evidence())) {
        best = next.get();
      }
    }
    if (best != null) {
      add(
          Covariate.UNANSWERED,
          text("with %,d or more others at about the same time", best.from()),
          Evidence.mean(tried),
          best.table());
    }
  }

  private void time() {
    Column time = Column.time(trials);
    Optional<Threshold> lasting = Threshold.search(time, trials.failed, Rates.ANY);
    Optional<TimeInterval> ended = TimeInterval.ofTime(trials, Rates.ANY);
    double ofLasting = lasting.map(Threshold::evidence).orElse(Contingency.NONE);
    double ofEnded = ended.map(TimeInterval::evidence).orElse(Contingency.NONE);
    double both = Evidence.mean(ofLasting, ofEnded);
    if (ofLasting >= ofEnded) {
      lasting.ifPresent(
          one -> add(Covariate.TIME, text("from +%s on", seconds(one.from())), both, one.table()));
    } else {
      ended.ifPresent(
          one ->
              add(
                  Covariate.TIME,
                  text("from +%s to +%s", seconds(one.from()), seconds(one.to())),
                  both,
                  one.table()));
    }
  }

  /** A timer, a sweep or a job that comes again and again. */
  private void phases() {
    Phases.search(trials)
        .ifPresent(
            one ->
                add(
                    Covariate.TIME,
                    text(
                        "from %s to %s of every %s",
                        seconds(one.fromMs()), seconds(one.toMs()), seconds(one.periodMs())),
                    one.evidence(),
                    one.table()));
  }

  /** What becomes likelier by degrees. */
  private void trends() {
    // Fewer open sockets are what failures make of them.
    trend(Column.open(trials), Unnamed::counted, Trend::rises);
    trend(Column.ever(trials), Unnamed::counted);
    trend(Column.time(trials), Format::seconds);
  }

  private static String counted(int count) {
    return text("%,d", count);
  }

  private void trend(Column column, IntFunction<String> words) {
    trend(column, words, any -> true);
  }

  private void trend(Column column, IntFunction<String> words, Predicate<Trend> wanted) {
    Trend.of(column, trials.failed)
        .filter(wanted)
        .ifPresent(one -> add(column.covariate(), one, words));
  }

  private void add(Covariate covariate, Trend trend, IntFunction<String> words) {
    String where =
        text(
            "ever %s with it, half of them from %s on",
            trend.rises() ? "likelier" : "less likely", words.apply(trend.median()));
    found.add(
        explanation(covariate, where, trend.table())
            .with(DEGREES, 1)
            .evidence(trend.evidence(), trend.table()));
  }

  private void stretches(Stretches stretches) {
    if (stretches.count() > 1) {
      String where = text("at another rate in each of %d stretches", stretches.count());
      found.add(
          explanation(Covariate.TIME, where, stretches.table())
              .with(DEGREES, stretches.count())
              .evidence(stretches.evidence(), stretches.table()));
    }
  }

  private void calls() {
    CallWindow[] windows =
        Arrays.stream(CallWindow.all())
            .filter(window -> window.form() == CallWindow.Form.SLIDING)
            .toArray(CallWindow[]::new);
    double[] tried = new double[windows.length];
    Threshold best = null;
    CallWindow at = null;
    for (int i = 0; i < windows.length; i++) {
      Optional<Threshold> next =
          Threshold.search(windows[i].before(trials), trials.failed, Rates.ANY);
      tried[i] = next.map(Threshold::evidence).orElse(Contingency.NONE);
      if (next.isPresent() && (best == null || tried[i] > best.evidence())) {
        best = next.get();
        at = windows[i];
      }
    }
    if (best != null) {
      add(
          Covariate.CALLS,
          text("from %,d calls in %s on", best.from(), seconds(at.lengthMs())),
          Evidence.mean(tried),
          best.table());
    }
  }

  private void group(Covariate covariate, short[] groups, List<String> names) {
    if (names.size() < 2 || names.size() > trials.size() / 2) {
      return;
    }
    double[] tried = new double[names.size()];
    int best = 0;
    for (int group = 0; group < tried.length; group++) {
      tried[group] = ofGroup(groups, group).evidence(Rates.ANY);
      best = tried[group] > tried[best] ? group : best;
    }
    add(covariate, names.get(best), Evidence.mean(tried), ofGroup(groups, best));
  }

  private Contingency ofGroup(short[] groups, int group) {
    long[] counts = new long[4];
    for (int i = 0; i < trials.rows.length; i++) {
      boolean in = groups[trials.rows[i]] == group;
      counts[trials.failed[i] ? (in ? 0 : 2) : (in ? 1 : 3)]++;
    }
    return new Contingency(counts[0], counts[1], counts[2], counts[3]);
  }

  private void ofLives() {
    AttemptColumns columns = trials.columns;
    Lives lives = Lives.of(trials);
    window(
        Covariate.AGE, "at an age", lives, trials.failedValues(columns.lifetimeMs), lives::atAges);
    window(Covariate.TIME, "", lives, trials.failedValues(columns.endMs), lives::atTimes);
    int[] silences =
        IntStream.of(trials.failedValues(columns.sinceAnyMs)).filter(ms -> ms >= 0).toArray();
    if (2 * silences.length >= trials.failures) {
      window(Covariate.SILENCE, "after a silence", lives, silences, lives::inSilences);
    }
    stretches(Stretches.ofLives(trials, lives));
    trendInTime(lives);
    openAtPresent(lives);
    openedAt(lives);
    lifeOfGroup(Covariate.TOKEN, lives, columns.token, columns.tokens());
    lifeOfGroup(Covariate.ADDRESS, lives, columns.address, columns.addresses());
  }

  private void trendInTime(Lives lives) {
    int from = IntStream.of(trials.rows).map(row -> trials.columns.answerMs[row]).min().orElse(0);
    int to = IntStream.of(trials.rows).map(row -> trials.columns.endMs[row]).max().orElse(from);
    Trend.ofLives(lives, trials.failedValues(trials.columns.endMs), from, to + 1, lives::atTimes)
        .ifPresent(one -> add(Covariate.TIME, one, Format::seconds));
  }

  private void window(
      Covariate covariate, String what, Lives lives, int[] deaths, Window.Exposure exposure) {
    Window.search(lives, deaths, exposure)
        .ifPresent(
            one ->
                add(
                    covariate,
                    text("%s from %s to %s", what, seconds(one.from()), seconds(one.to())).strip(),
                    one.evidence(),
                    one.table()));
  }

  /** Sockets at times at which so many are open. */
  private void openAtPresent(Lives lives) {
    OpenTime open = OpenTime.of(trials);
    int[] values = Lives.spread(open.atDeaths(), 60);
    double[] tried = new double[values.length];
    Contingency best = null;
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      Contingency table = lives.table(open.deathsFrom(values[i]), open.timeFrom(values[i]));
      tried[i] = table.evidence(Rates.ANY);
      if (best == null || tried[i] > best.evidence(Rates.ANY)) {
        best = table;
        at = values[i];
      }
    }
    if (best != null) {
      add(
          Covariate.OPEN_SOCKETS,
          text("while %,d or more are open", at),
          Evidence.mean(tried),
          best);
    }
  }

  /** Sockets opened with so many open, at any age. */
  private void openedAt(Lives lives) {
    int[] values =
        Lives.spread(
            IntStream.of(trials.rows).map(row -> trials.columns.gauge[row]).sorted().toArray(), 60);
    double[] tried = new double[values.length];
    Contingency best = null;
    int at = 0;
    for (int i = 1; i < values.length; i++) {
      int from = values[i];
      Contingency table = lifeWhere(lives, row -> trials.columns.gauge[row] >= from);
      tried[i] = table.evidence(Rates.ANY);
      if (best == null || tried[i] > best.evidence(Rates.ANY)) {
        best = table;
        at = from;
      }
    }
    if (best != null) {
      tried[0] = Contingency.NONE;
      add(
          Covariate.OPENED_AT,
          text("opened with %,d or more open", at),
          Evidence.mean(tried),
          best);
    }
  }

  private void lifeOfGroup(Covariate covariate, Lives lives, short[] groups, List<String> names) {
    if (names.size() < 2 || names.size() > 100) {
      return;
    }
    double[] tried = new double[names.size()];
    int best = 0;
    for (int group = 0; group < tried.length; group++) {
      int one = group;
      tried[group] = lifeWhere(lives, row -> groups[row] == one).evidence(Rates.ANY);
      best = tried[group] > tried[best] ? group : best;
    }
    int one = best;
    add(
        covariate,
        names.get(best),
        Evidence.mean(tried),
        lifeWhere(lives, row -> groups[row] == one));
  }

  private Contingency lifeWhere(Lives lives, IntPredicate isInside) {
    long exposure = 0;
    int deaths = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      if (isInside.test(trials.rows[i])) {
        exposure += Math.max(0, trials.columns.lifetimeMs[trials.rows[i]]);
        deaths += trials.failed[i] ? 1 : 0;
      }
    }
    return lives.table(deaths, exposure);
  }

  private void add(Covariate covariate, String where, double evidence, Contingency table) {
    if (evidence != Contingency.NONE) {
      found.add(explanation(covariate, where, table).evidence(evidence, table));
    }
  }

  private static Explanation.Builder explanation(
      Covariate covariate, String where, Contingency table) {
    return Explanation.unnamed(covariate)
        .with("where", where)
        .words(text("a dependence on %s (%s)", covariate.words(), where))
        .because(
            text(
                "Failures depend on %s (%s) for a reason that has no name here: %,d of %,d came"
                    + " there.",
                covariate.words(), where, table.hits(), table.failed()));
  }
}
