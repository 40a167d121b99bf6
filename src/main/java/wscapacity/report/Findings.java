package wscapacity.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import wscapacity.attempt.AttemptFold;
import wscapacity.attempt.Clocks;
import wscapacity.attempt.Counted;
import wscapacity.attempt.Required;
import wscapacity.attempt.RunFolder;
import wscapacity.attempt.RunInfo;
import wscapacity.attempt.Source;
import wscapacity.diagnosis.Answer;
import wscapacity.diagnosis.Diagnosis;
import wscapacity.diagnosis.ExpiredTokens;
import wscapacity.diagnosis.InjectorHealth;
import wscapacity.diagnosis.Latencies;
import wscapacity.diagnosis.LatencyBand;
import wscapacity.diagnosis.OpenBand;
import wscapacity.diagnosis.Requirement;
import wscapacity.diagnosis.Requirements;
import wscapacity.diagnosis.RunOutcome;
import wscapacity.diagnosis.cause.MadeRun;
import wscapacity.history.Compared;
import wscapacity.report.chart.Charts;
import wscapacity.report.chart.Question;

/**
 * All that the reports of one run are made of.
 *
 * @param folder where it lies
 * @param run what the run was; empty when its folder does not say
 * @param events what was read from its events
 * @param diagnosis what they say
 * @param answer to the simulation's own question; empty when that is how many sockets
 * @param latencyBands how fast the platform answered, by the sockets that were open
 * @param latencies how fast it answered in all
 * @param expiredTokens handshakes that presented one; empty when there was none
 * @param requirements what was required, and whether it was held
 * @param outcome how the run ended
 * @param compared how it stands to earlier runs
 */
record Findings(
    RunFolder folder,
    Optional<RunInfo> run,
    AttemptFold.Folded events,
    Diagnosis diagnosis,
    Optional<Answer> answer,
    List<LatencyBand> latencyBands,
    Latencies latencies,
    Optional<ExpiredTokens> expiredTokens,
    List<Requirement> requirements,
    RunOutcome outcome,
    Compared compared) {

  /** The width of a band where the run does not say. */
  private static final int BAND = 50;

  /** Users of the first level where the run does not say. */
  private static final int FIRST_LEVEL = 50;

  /** Threads append what happened at the same time in any order: that is no clock. */
  private static final long LEAST_SET_BACK_MS = 1_000;

  /** What some events say. */
  static Findings of(RunFolder folder, Optional<RunInfo> run, AttemptFold.Folded events) {
    Optional<Source> source = run.flatMap(RunInfo::source);
    Diagnosis diagnosis =
        Diagnosis.of(
            events.attempts(),
            events.injectorStates(),
            source.map(Source::lacks).orElse(Set.of()),
            run.map(info -> new MadeRun(info.simulation(), info.settings()))
                .orElse(MadeRun.UNKNOWN));
    return new Findings(
        folder,
        run,
        events,
        diagnosis,
        run.flatMap(info -> Answer.to(info.simulation(), events.attempts(), events.skipped())),
        LatencyBand.of(events.attempts(), events.heartbeats()),
        Latencies.of(events.attempts(), events.heartbeats(), Integer.MAX_VALUE),
        ExpiredTokens.of(events.attempts()),
        List.of(),
        new RunOutcome(RunOutcome.Kind.ANSWERED, ""),
        Compared.WITH_NOTHING);
  }

  /** The same, now that they were compared, judged. */
  Findings with(Compared baselines) {
    List<Requirement> all = new ArrayList<>();
    run.ifPresent(
        info ->
            all.addAll(
                Requirements.of(
                    info.simulation(),
                    info.required(),
                    diagnosis,
                    events.attempts(),
                    events.heartbeats())));
    all.addAll(baselines.requirements());
    return new Findings(
        folder,
        run,
        events,
        diagnosis,
        answer,
        latencyBands,
        latencies,
        expiredTokens,
        all,
        source()
            .flatMap(Source::counted)
            .map(Findings::outcome)
            .orElseGet(
                () ->
                    RunOutcome.of(
                        events.attempts(),
                        all,
                        firstLevel(run),
                        stopped(run, events),
                        lost(events))),
        baselines);
  }

  private static Optional<String> lost(AttemptFold.Folded events) {
    return events.lostEvents() == 0
        ? Optional.empty()
        : Optional.of("%,d events were lost".formatted(events.lostEvents()));
  }

  /** Of a run of which only counters are left. */
  private static RunOutcome outcome(Counted counted) {
    return counted.accepted() > 0
        ? new RunOutcome(RunOutcome.Kind.ANSWERED, "")
        : new RunOutcome(RunOutcome.Kind.UNANSWERED, "no socket was opened");
  }

  /** When the run started; its first event stands in when its folder does not say. */
  Optional<Instant> started() {
    return run.map(RunInfo::started).or(events::first);
  }

  /** From the start to the last event. */
  Duration duration() {
    return started()
        .flatMap(start -> events.last().map(last -> Duration.between(start, last)))
        // A clock that was set back must not end the report.
        .filter(duration -> !duration.isNegative())
        .orElse(Duration.ZERO);
  }

  /** The results of another tool that it was made of; empty for a run of its own. */
  Optional<Source> source() {
    return run.flatMap(RunInfo::source);
  }

  /** The answer at a glance. */
  Headline headline() {
    return Headline.of(this);
  }

  /** What each class of failures does, limits first: the order in which reports number them. */
  List<Clause> clauses() {
    return Clause.of(diagnosis);
  }

  /** The answer to the simulation's own question, where the headline does not give it. */
  Optional<String> furtherAnswer() {
    return answer
        .filter(one -> AnswerHeadline.of(one, diagnosis.failures()).isEmpty())
        .map(Answer::sentence);
  }

  /** What became of each step, where that is the question. */
  Optional<CheckList> checkList() {
    return run.filter(info -> info.simulation().equals("SmokeSimulation"))
        .flatMap(info -> CheckList.of(events));
  }

  /** All that can be told, in sentences. */
  String verdict() {
    return source()
        .flatMap(Source::counted)
        .map(Counted::sentence)
        .orElseGet(() -> diagnosis.verdict());
  }

  /** Whether the injectors were fit for what they measured. */
  InjectorHealth injector() {
    return diagnosis.injector();
  }

  /** The open-socket bands of the run, at least up to a required capacity. */
  List<OpenBand> bands() {
    int required = run.map(RunInfo::required).orElse(Required.NOTHING).openSockets().orElse(0);
    return OpenBand.of(events.attempts(), diagnosis, band(), required);
  }

  /** Everything that is drawn. */
  Charts charts() {
    return Charts.of(
        Question.of(run.map(RunInfo::simulation).orElse("")),
        events.attempts(),
        diagnosis,
        clauses().stream().map(Clause::failure).toList(),
        started().map(Instant::toEpochMilli).orElse(0L),
        events.last().or(this::started).map(Instant::toEpochMilli).orElse(0L),
        band());
  }

  /** As in "at 41 s, 300 of 400 users"; empty when the run came to its own end. */
  private static Optional<String> stopped(Optional<RunInfo> run, AttemptFold.Folded events) {
    Optional<Instant> start = run.map(RunInfo::started).or(events::first);
    return events
        .stopped()
        .map(
            stop -> {
              long ms = stop.timeMs() - start.map(Instant::toEpochMilli).orElse(stop.timeMs());
              return "at %d s, %s".formatted(Math.max(0, ms) / 1_000, stop.detail());
            });
  }

  /** Users of the first level, where the question is how many sockets. */
  private static OptionalInt firstLevel(Optional<RunInfo> run) {
    return switch (run.map(RunInfo::simulation).orElse("CapacitySimulation")) {
      case "CapacitySimulation" -> OptionalInt.of(setting(run, "load.start", FIRST_LEVEL));
      case "SmokeSimulation" -> OptionalInt.of(1);
      default -> OptionalInt.empty();
    };
  }

  /** What a reader must know about how the run was measured, in sentences. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    notAnswered().ifPresent(notes::add);
    notes.addAll(measuredHow());
    return notes;
  }

  /** As in "Stopped at 41 s, 300 of 400 users."; empty where the question was answered. */
  Optional<String> notAnswered() {
    // A missed requirement has a line of its own.
    return Optional.of(outcome)
        .filter(ended -> !ended.isAnswered())
        .filter(ended -> ended.kind() != RunOutcome.Kind.REQUIREMENT_MISSED)
        .map(RunOutcome::sentence)
        .map(words -> words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".");
  }

  /** The notes but for how the run ended. */
  List<String> measuredHow() {
    List<String> notes = new ArrayList<>();
    int cutOff = events.reading().truncatedLines();
    if (cutOff == 1) {
      notes.add("The last line of events.csv was cut off and is left out.");
    } else if (cutOff > 1) {
      notes.add("The last lines of " + cutOff + " events.csv were cut off and are left out.");
    }
    if (events.lostEvents() > 0) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%,d events were lost, because events.csv could not be written: all figures are of"
                  + " what was kept.",
              events.lostEvents()));
    }
    int lost = events.endsWithoutHandshake();
    if (lost > 0) {
      notes.add(lost + " ends of sockets without a handshake are left out.");
    }
    clocks(notes);
    notes.addAll(compared.notes());
    return notes;
  }

  private void clocks(List<String> notes) {
    Clocks clocks = events.clocks();
    if (clocks.setBackMs() >= LEAST_SET_BACK_MS) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Times in events.csv go back by up to %.1f s: a clock was set back, or lines are out"
                  + " of order. Open sockets and onsets hold, as they were counted when it"
                  + " happened; moments, and the most open at once, may be off by as much.",
              clocks.setBackMs() / 1_000.0));
    }
    if (clocks.injectors() > 1) {
      notes.addAll(SeveralInjectors.notes(clocks, run));
    }
  }

  private int band() {
    return setting(run, "load.band", BAND);
  }

  private static int setting(Optional<RunInfo> run, String key, int otherwise) {
    String value = run.map(RunInfo::settings).map(settings -> settings.get(key)).orElse("");
    return value.matches("[1-9][0-9]{0,6}") ? Integer.parseInt(value) : otherwise;
  }
}
