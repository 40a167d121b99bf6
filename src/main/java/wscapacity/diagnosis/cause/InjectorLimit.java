package wscapacity.diagnosis.cause;

import static wscapacity.diagnosis.evidence.Format.text;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import wscapacity.attempt.InjectorState;
import wscapacity.attempt.Outcome;
import wscapacity.diagnosis.evidence.Contingency;
import wscapacity.diagnosis.evidence.Covariate;
import wscapacity.diagnosis.evidence.Evidence;
import wscapacity.diagnosis.evidence.InjectorStrain;
import wscapacity.diagnosis.evidence.Lives;
import wscapacity.diagnosis.evidence.Rates;
import wscapacity.diagnosis.evidence.Stage;
import wscapacity.diagnosis.evidence.Trials;

/**
 * The load generator itself was the limit.
 *
 * <p>No port or file descriptor left is known from the failure itself ({@code Address already in
 * use}, {@code Cannot assign requested address}, {@code Too many open files}) and admits no other
 * cause. Otherwise the danger set is the seconds in which the load generator was short of something
 * ({@link InjectorStrain}), or a second before and after as well; a status that the platform sent
 * is never the load generator's. Retransmissions are a symptom of the path and no resource.
 */
final class InjectorLimit implements Mechanism {
  private static final int SECOND_MS = 1_000;

  /** Of a wait and of those who waited: with more of both, no cause beside it is to be trusted. */
  private static final double MOST_STRAINED = 0.5;

  /** With one of these short, answers are read late or never. */
  private static final List<InjectorStrain> READING_LATE =
      List.of(InjectorStrain.CPU, InjectorStrain.EVENT_LOOP, InjectorStrain.GC);

  private static final List<InjectorStrain> RESOURCES =
      List.of(
          InjectorStrain.FILES,
          InjectorStrain.PORTS,
          InjectorStrain.CPU,
          InjectorStrain.EVENT_LOOP,
          InjectorStrain.GC);

  private final List<InjectorState> readings;

  InjectorLimit(List<InjectorState> readings) {
    this.readings = List.copyOf(readings);
  }

  @Override
  public String name() {
    return "injector-limit";
  }

  @Override
  public Optional<Explanation> explain(Trials trials) {
    if (trials.outcome == Outcome.LOCAL_EXHAUSTION) {
      return Optional.of(exhausted(trials));
    }
    boolean isDecidedThere = areDecidedThere(trials);
    Explanation best = null;
    for (InjectorStrain strain : RESOURCES) {
      List<InjectorState> strained = strain.among(readings);
      if (!isDecidedThere && !strained.isEmpty()) {
        Explanation next = strained(trials, strain, strained);
        best = best == null || next.evidence() > best.evidence() ? next : best;
      }
    }
    return Optional.ofNullable(best);
  }

  /** A kernel refuses a connection however busy either side is. */
  private static boolean areDecidedThere(Trials trials) {
    return trials.areRefusals()
        || trials.outcome == Outcome.CLOSE_FRAME
        || trials.outcome == Outcome.CONNECTION_REFUSED;
  }

  /**
   * Whether most failed attempts waited mostly while their load generator was too busy to read an
   * answer: then it may have been the cause, whatever else they depend on.
   */
  boolean overshadows(Trials trials) {
    if (areDecidedThere(trials) || trials.stage == Stage.OPEN) {
      return false;
    }
    Set<Long> strained = new HashSet<>();
    READING_LATE.forEach(one -> strained.addAll(secondsOf(trials, one.among(readings), 0)));
    long waited =
        IntStream.range(0, trials.rows.length)
            .filter(i -> trials.failed[i] && waitedMostlyIn(strained, trials, trials.rows[i]))
            .count();
    return waited > MOST_STRAINED * trials.failures;
  }

  private static boolean waitedMostlyIn(Set<Long> strained, Trials trials, int row) {
    int injector = trials.columns.injector[row];
    int first = trials.columns.startMs[row] / SECOND_MS;
    int last = trials.columns.answerMs[row] / SECOND_MS;
    long busy =
        IntStream.rangeClosed(first, last)
            .filter(second -> strained.contains(key(injector, second)))
            .count();
    return busy > MOST_STRAINED * (last - first + 1);
  }

  private Explanation exhausted(Trials trials) {
    String resource = resource(trials);
    Explanation.Builder explanation =
        builder(resource)
            .because(
                text(
                    "%,d attempts failed on the load generator itself, with no port or file"
                        + " descriptor left; nothing was sent.",
                    trials.failures));
    if (!trials.firstDetail().isEmpty()) {
      explanation.because("Its system reported: " + trials.firstDetail());
    }
    return explanation.definite();
  }

  private Explanation.Builder builder(String resource) {
    return Explanation.of(name(), Covariate.INJECTOR)
        .with("resource", resource)
        .words(text("a limit of the load generator itself (%s)", resource));
  }

  /** The system's own words come first: Linux reports which of the two it has run out of. */
  private String resource(Trials trials) {
    String reported = trials.firstDetail().toLowerCase(Locale.ROOT);
    if (reported.contains("address")) {
      return InjectorStrain.PORTS.resource();
    }
    boolean files =
        reported.contains("file")
            || InjectorStrain.PORTS.among(readings).isEmpty()
                && !InjectorStrain.FILES.among(readings).isEmpty();
    return (files ? InjectorStrain.FILES : InjectorStrain.PORTS).resource();
  }

  /** In the seconds of the readings alone, or a second before and after too: the better of both. */
  private Explanation strained(Trials trials, InjectorStrain strain, List<InjectorState> strained) {
    Contingency narrow = table(trials, secondsOf(trials, strained, 0));
    Contingency wide = table(trials, secondsOf(trials, strained, 1));
    double ofNarrow = narrow.evidence(Rates.ANY);
    double ofWide = wide.evidence(Rates.ANY);
    Contingency table = ofNarrow >= ofWide ? narrow : wide;
    return builder(strain.resource())
        .because(
            text(
                "%,d of %,d failures came while the load generator was short of %s, in %,d"
                    + " readings of the run.",
                table.hits(), table.failed(), strain.resource(), strained.size()))
        .evidence(Evidence.mean(ofNarrow, ofWide) - Math.log(RESOURCES.size()), table);
  }

  private static Set<Long> secondsOf(Trials trials, List<InjectorState> strained, int margin) {
    Set<Long> seconds = new HashSet<>();
    for (InjectorState reading : strained) {
      long second = (reading.timeMs() - trials.columns.originMs()) / SECOND_MS;
      int injector = trials.columns.injectors().indexOf(reading.injector());
      for (long near = second - margin; near <= second + margin; near++) {
        seconds.add(key(injector, near));
      }
    }
    return seconds;
  }

  private static Contingency table(Trials trials, Set<Long> seconds) {
    return trials.stage == Stage.OPEN ? deaths(trials, seconds) : attempts(trials, seconds);
  }

  private static long key(int injector, long second) {
    return second * Short.MAX_VALUE + injector;
  }

  private static Contingency attempts(Trials trials, Set<Long> seconds) {
    long[] counts = new long[4];
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      boolean in =
          seconds.contains(
              key(trials.columns.injector[row], trials.columns.answerMs[row] / SECOND_MS));
      counts[trials.failed[i] ? (in ? 0 : 2) : (in ? 1 : 3)]++;
    }
    return new Contingency(counts[0], counts[1], counts[2], counts[3]);
  }

  private static Contingency deaths(Trials trials, Set<Long> seconds) {
    Lives lives = Lives.of(trials);
    int deaths = 0;
    for (int i = 0; i < trials.rows.length; i++) {
      int row = trials.rows[i];
      deaths +=
          trials.failed[i]
                  && seconds.contains(
                      key(trials.columns.injector[row], trials.columns.endMs[row] / SECOND_MS))
              ? 1
              : 0;
    }
    long exposure =
        seconds.stream()
            .mapToLong(key -> Math.floorDiv(key, (long) Short.MAX_VALUE))
            .distinct()
            .map(second -> lives.atTimes((int) second * SECOND_MS, (int) (second + 1) * SECOND_MS))
            .sum();
    return lives.table(deaths, exposure);
  }
}
